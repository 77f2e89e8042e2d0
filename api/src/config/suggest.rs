//! What somebody may have meant.

/// The known word nearest to `given`, when it is near enough to be a slip.
pub(super) fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = given.chars().count() / 3;
    known
        .into_iter()
        .map(|word| (distance(given, word), word))
        .filter(|(distance, _)| *distance <= most.clamp(1, 4))
        .min()
        .map(|(_, word)| word)
}

/// How many letters have to be put in, taken out or changed.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (above, other) in row.iter().skip(1).zip(&to) {
            left = (above + 1).min(left + 1).min(diagonal + usize::from(letter != *other));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        let known = ["http.listen", "http.public_url", "database.url"];
        assert_eq!(nearest("http.listn", known), Some("http.listen"));
        assert_eq!(nearest("database.ulr", known), Some("database.url"));
        assert_eq!(nearest("weather.tomorrow", known), None);
        assert_eq!((distance("kitten", "sitting"), distance("", "abc"), distance("same", "same")), (3, 3, 0));
    }
}
