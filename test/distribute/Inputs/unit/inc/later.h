// Stands between NOLINTBEGIN and NOLINTEND of who includes it.
inline void keepsToo(Object *O) { Last = O; }
