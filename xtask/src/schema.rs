//! `cargo xtask schema`: write `schema.graphql` from the code.

use crate::{Failure, run};

pub(crate) fn run() -> Result<(), Failure> {
    let sdl = run::capture(run::cargo().args(["run", "--quiet", "--package", "tongxin", "--", "schema"]))?;
    if !sdl.contains("type Query") {
        return Err("`tongxin schema` printed no schema; schema.graphql is unchanged".to_owned());
    }
    let path = run::root().join("schema.graphql");
    std::fs::write(&path, sdl).map_err(|error| format!("cannot write schema.graphql: {error}"))?;
    println!("schema.graphql is up to date");
    Ok(())
}
