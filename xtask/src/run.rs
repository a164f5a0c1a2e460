//! `cargo xtask run`: from a fresh checkout to a running server.

use crate::place;
use crate::problem::{Doing, Problem, Result};
use crate::process;
use crate::{setup, web};
use clap::Args;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

/// How long the server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where to serve, and from what.
#[derive(Args)]
pub(crate) struct Options {
    /// Port on this machine
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder of the database; made if missing
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// Build quickly instead of small and fast
    #[arg(long)]
    dev: bool,
}

/// Sets up, builds, starts the server, prints its address, and stays until the server ends.
pub(crate) fn run(options: &Options) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    // Better to know now than after the build.
    drop(TcpListener::bind(address).map_err(|error| {
        Problem::new(format!("{address} cannot be used: {error}"))
            .advise("Something else listens there. Choose another port with --port.")
    })?);

    println!("The first time this takes about 15 minutes on two cores, later a few seconds.\n");
    let tools = setup::for_build()?;
    web::build(&tools, &web::Options { dev: options.dev })?;

    println!("Server build");
    let profile = if options.dev { "dev" } else { "release" };
    process::run(process::cargo().args([
        "build",
        "--package",
        "jixiao-server",
        "--bin",
        "jixiao",
        "--profile",
        profile,
    ]))?;
    let folder = if options.dev { "debug" } else { "release" };
    let data = place::root().join(&options.data);
    std::fs::create_dir_all(&data).doing(|| format!("create {}", data.display()))?;
    serve(&place::native_program(folder, "jixiao"), address, &data)
}

fn serve(program: &Path, address: SocketAddr, data: &Path) -> Result<()> {
    let mut command = Command::new(program);
    command
        .args(["serve", "--listen", &address.to_string()])
        .arg("--data")
        .arg(data)
        .arg("--web")
        .arg(place::dist())
        .current_dir(place::root());
    let mut server = command.spawn().doing(|| format!("start {}", program.display()))?;
    if let Err(problem) = wait_until_it_answers(&mut server, address) {
        // It may be gone already; then there is nothing left to end.
        let _ = server.kill();
        let _ = server.wait();
        return Err(problem);
    }
    println!("\n  Open http://{address} in a browser. Ctrl+C ends the server.");
    println!("  The data are in {}\n", data.display());
    let status = server.wait().doing(|| "wait for the server".to_owned())?;
    if status.success() || ended_by_hand(status) {
        Ok(())
    } else {
        Err(Problem::new(format!("the server ended ({status})")))
    }
}

fn wait_until_it_answers(server: &mut Child, address: SocketAddr) -> Result<()> {
    let step = Duration::from_millis(100);
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        if let Some(status) = server.try_wait().doing(|| "watch the server".to_owned())? {
            return Err(Problem::new(format!("the server ended before it answered ({status})"))
                .advise("Its own message, if any, is above."));
        }
        if is_healthy(address) {
            return Ok(());
        }
        std::thread::sleep(step);
        waited += step;
    }
    Err(Problem::new(format!("the server did not answer within {}", process::spoken(PATIENCE))))
}

fn is_healthy(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /api/v1/health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.take(64).read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

#[cfg(unix)]
fn ended_by_hand(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const INTERRUPT: i32 = 2;
    const TERMINATE: i32 = 15;
    matches!(status.signal(), Some(INTERRUPT | TERMINATE))
}

#[cfg(not(unix))]
fn ended_by_hand(_: std::process::ExitStatus) -> bool {
    false
}
