void in_folder_part(void) {}
