//! The binary. Everything it can do is in `tongxin::commands`.

fn main() -> std::process::ExitCode {
    tongxin::commands::main()
}
