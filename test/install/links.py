"""links.py DIR: whether every relative link of the Markdown pages in DIR is there."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1]).resolve()
links = 0
dead = []
for page in sorted(root.rglob("*.md")):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path = target.split("#")[0]
        if not path or "://" in target:
            continue
        links += 1
        there = (page.parent / path).resolve()
        if not there.exists() or root not in there.parents:
            dead.append(f"{page}: {target}")
print("\n".join(dead))
sys.exit(bool(dead) or links < 50)
