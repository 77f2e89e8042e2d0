// Reads names, one a line, from standard input and prints how pinyin-pro reads each as a name: a JSON list of syllables a line.
import { readFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

for (const name of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  console.log(JSON.stringify(pinyin(name, { surname: "head", toneType: "none", type: "array", v: true })));
}
