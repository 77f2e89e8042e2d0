// Prints every date of 2024 to 2026 with what chinese-days takes it for: W for a workday, O for a day off.
import chineseDays from "chinese-days";

for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
  const date = new Date(at).toISOString().slice(0, 10);
  console.log(`${date} ${chineseDays.isWorkday(date) ? "W" : "O"}`);
}
