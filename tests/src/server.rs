//! The program `jixiao` as a child process: its command line, and a server with a client for it.
//!
//! `JIXIAO_SERVER` names the binary; `cargo xtask test` sets it.

use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to start or to stop on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The binary under test.
///
/// # Panics
/// If `JIXIAO_SERVER` does not name it: a test that silently tests nothing is worse than none.
#[must_use]
pub fn binary() -> PathBuf {
    let path = std::env::var_os("JIXIAO_SERVER").map(PathBuf::from).unwrap_or_else(|| {
        panic!("JIXIAO_SERVER is not set: build with `cargo build -p jixiao-server` and set it to the path of the binary `jixiao`")
    });
    assert!(path.is_file(), "JIXIAO_SERVER names no file: {}", path.display());
    path
}

/// A call of the command line, with no settings taken from this process's environment.
#[must_use]
pub fn jixiao(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments);
    without_settings(command)
}

/// The same through a shell, which runs `script` with the binary as `"$0"` and the arguments as `"$@"`.
#[must_use]
pub fn jixiao_by_shell(script: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]).arg(binary()).args(arguments);
    without_settings(command)
}

fn without_settings(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("JIXIAO_") {
            command.env_remove(name);
        }
    }
    command
}

/// A fixture's form, `CLEAN-01`.
///
/// # Panics
/// If there is no such fixture.
#[must_use]
pub fn form(name: &str) -> serde_json::Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format!("{name}.form.json"));
    let text = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// An acceptable form that differs from all others by its code.
#[must_use]
pub fn acceptable(code: &str) -> serde_json::Value {
    let mut form = form("CLEAN-01");
    form["project"]["code"] = code.into();
    form
}

/// A form with a sum that does not add up.
#[must_use]
pub fn unacceptable() -> serde_json::Value {
    let mut form = form("CLEAN-01");
    form["funds"]["total"]["budget"] = "1".into();
    form
}

/// A form with the id that the client made.
#[must_use]
pub fn envelope(id: &str, form: &serde_json::Value) -> serde_json::Value {
    serde_json::json!({ "id": id, "form": form })
}

/// A running server, killed when it is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// `127.0.0.1:40123`
    pub address: String,
}

impl Server {
    /// Starts a server on a free port and waits until it is ready.
    ///
    /// # Panics
    /// If it does not get ready.
    #[must_use]
    pub fn start(data: &Path, arguments: &[&str]) -> Self {
        let mut command = jixiao(&["serve", "--listen", "127.0.0.1:0", "--data"]);
        command.arg(data).args(arguments);
        Self::from(command)
    }

    /// Starts a server by a command that was prepared otherwise; it listens on port 0.
    ///
    /// # Panics
    /// If it does not get ready.
    #[must_use]
    pub fn from(mut command: Command) -> Self {
        // Logs are for those who look for a failure: JIXIAO_TEST_LOG=1.
        let log = if std::env::var_os("JIXIAO_TEST_LOG").is_some() { Stdio::inherit() } else { Stdio::null() };
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().expect("starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("reads");
        let address = line.trim().strip_prefix("http://").unwrap_or_else(|| {
            panic!("the server did not get ready; set JIXIAO_TEST_LOG=1 to see why ({:?})", child.try_wait())
        });
        let server = Self { address: address.to_owned(), child };
        assert_eq!(server.get("/api/v1/health").status, 200, "healthy when ready");
        server
    }

    /// Id of the process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends the process without a word, as a power cut would.
    ///
    /// # Panics
    /// If it cannot be ended.
    pub fn kill(mut self) {
        self.child.kill().expect("kills");
        self.child.wait().expect("ends");
    }

    /// Asks the process to stop and waits until it has.
    ///
    /// # Panics
    /// If it does not stop in time.
    #[must_use]
    pub fn stop(mut self) -> ExitStatus {
        self.signal_stop();
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("waits") {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the server did not stop within {PATIENCE:?}");
    }

    /// Sends SIGTERM.
    ///
    /// # Panics
    /// Where there is no `kill`.
    pub fn signal_stop(&self) {
        let status = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().expect("kill");
        assert!(status.success());
    }

    /// `GET`
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    /// `POST` of JSON.
    #[must_use]
    pub fn post(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.send("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes())
    }

    /// A request as it is written here, nothing tidied up on the way.
    ///
    /// # Panics
    /// If there is no answer.
    #[must_use]
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_send(method, path, headers, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// As [`Self::send`], where the server may be gone.
    ///
    /// # Errors
    /// If the connection fails or breaks off before the answer is complete.
    pub fn try_send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Answer> {
        send(&self.address, method, path, headers, body)
    }

    /// A connection of one's own.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn connect(&self) -> TcpStream {
        connect(&self.address).expect("connects")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn connect(address: &str) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// One request on a connection of its own.
///
/// # Errors
/// If the connection fails or breaks off before the answer is complete.
pub fn send(address: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Answer> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for (name, value) in headers {
        write!(head, "{name}: {value}\r\n").map_err(io::Error::other)?;
    }
    if !body.is_empty() || method == "POST" {
        write!(head, "Content-Length: {}\r\n", body.len()).map_err(io::Error::other)?;
    }
    head.push_str("\r\n");
    let mut stream = connect(address)?;
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    Answer::read(&mut stream, method == "HEAD")
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads an answer to its end. `bare` says that it has no body, whatever its headers promise.
    ///
    /// # Errors
    /// If it breaks off.
    pub fn read(stream: &mut TcpStream, bare: bool) -> io::Result<Self> {
        let mut reader = BufReader::new(stream);
        let mut line = || {
            let mut text = String::new();
            reader.read_line(&mut text).and_then(|length| {
                if length == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(text.trim_end().to_owned()) }
            })
        };
        let status = line()?.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
        let mut headers = Vec::new();
        loop {
            let text = line()?;
            let Some((name, value)) = text.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Self { status, headers, body: Vec::new() };
        if bare {
            return Ok(answer);
        }
        match answer.header("content-length").map(|length| length.parse::<usize>()) {
            Some(length) => {
                answer.body = vec![0; length.map_err(io::Error::other)?];
                reader.read_exact(&mut answer.body)?;
            }
            None if answer.header("transfer-encoding") == Some("chunked") => loop {
                let mut size = String::new();
                reader.read_line(&mut size)?;
                let size = usize::from_str_radix(size.trim(), 16).map_err(io::Error::other)?;
                let start = answer.body.len();
                answer.body.resize(start + size + 2, 0);
                reader.read_exact(&mut answer.body[start..])?;
                answer.body.truncate(start + size);
                if size == 0 {
                    break;
                }
            },
            None => {
                reader.read_to_end(&mut answer.body)?;
            }
        }
        Ok(answer)
    }

    /// The first header of a name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    ///
    /// # Panics
    /// If it is not UTF-8.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// If it is not JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }
}
