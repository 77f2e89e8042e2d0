//! How a number is written down: its key, unit, bounds and meaning.

macro_rules! number {
    ($key:ident, $unit:ident, $min:literal..=$max:literal, $zh:literal, $en:literal) => {
        Number {
            key: stringify!($key),
            zh: $zh,
            en: $en,
            unit: Unit::$unit,
            min: $min,
            max: $max,
            read: |numbers| numbers.$key,
            place: |numbers| &mut numbers.$key,
        }
    };
}
