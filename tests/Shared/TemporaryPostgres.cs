using System.Diagnostics;

namespace Matching.Tests.Shared;

/// <summary>
/// A PostgreSQL cluster for the length of a test run or benchmark, made with the machine's own binaries in a temporary folder.
/// It listens on a socket in that folder only. PostgreSQL refuses to run as root, so root runs it as another user.
/// </summary>
public sealed class TemporaryPostgres : IAsyncDisposable
{
    private const int Port = 5432;

    private static readonly string[] Users = ["postgres", "nobody"];

    private readonly string _folder;
    private readonly string _binaries;
    private readonly string? _user;
    private readonly bool _measured;
    private int _databases;

    private TemporaryPostgres(string folder, string binaries, string? user, bool measured)
    {
        _folder = folder;
        _binaries = binaries;
        _user = user;
        _measured = measured;
    }

    /// <summary>Why there can be no cluster on this machine; null when there can.</summary>
    public static string? WhyNot { get; } = FindObstacle();

    /// <summary>Makes and starts a cluster.</summary>
    /// <param name="measured">With the server's own settings, so flushing to disk; tests that measure nothing do without.</param>
    /// <exception cref="InvalidOperationException">See <see cref="WhyNot"/>.</exception>
    public static async Task<TemporaryPostgres> StartAsync(bool measured = false)
    {
        if (WhyNot is not null)
            throw new InvalidOperationException(WhyNot);
        var folder = Directory.CreateTempSubdirectory("pg").FullName;
        var cluster = new TemporaryPostgres(folder, FindBinaries()!, FindUser(), measured);
        AppDomain.CurrentDomain.ProcessExit += cluster.OnProcessExit;
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            if (cluster._user is not null)
                await RunAsync("chown", cluster._user, folder);
            await cluster.RunAsUserAsync(
                "initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
            await cluster.ResumeAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await RunAsUserAsync("createdb", "-h", _folder, "-p", $"{Port}", "-U", "postgres", name);
        return $"Host={_folder};Port={Port};Username=postgres;Database={name};Timeout=5";
    }

    /// <summary>Runs one of PostgreSQL's own programs on the cluster, as an operator would; <c>pg_dump</c> for instance.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Arguments beside those that say where the cluster is.</param>
    public Task RunToolAsync(string program, params string[] arguments) =>
        RunAsUserAsync(program, ["-h", _folder, "-p", $"{Port}", "-U", "postgres", .. arguments]);

    /// <summary>A folder that the cluster's programs may write in; it goes with the cluster.</summary>
    public string Folder => _folder;

    /// <summary>Stops the server at once, as a crash would. Its data stay.</summary>
    public Task CrashAsync() => RunAsUserAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w", "-s");

    /// <summary>Starts the server, after <see cref="CrashAsync"/> too.</summary>
    public Task ResumeAsync() => RunAsUserAsync(
        "pg_ctl", "start", "-D", Data, "-w", "-s", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
        $"-k {_folder} -p {Port} -c listen_addresses=''{(_measured ? "" : " -c fsync=off -c shared_buffers=16MB -c max_connections=100")}");

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await CrashAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return "PostgreSQL tests need a system with Unix sockets.";
        if (FindBinaries() is null)
            return "PostgreSQL's binaries (initdb, pg_ctl) are neither in /usr/lib/postgresql nor in PATH: install PostgreSQL.";
        return Environment.IsPrivilegedProcess && FindUser() is null
            ? $"PostgreSQL does not run as root, and none of the users {string.Join(", ", Users)} exists."
            : null;
    }

    private static string? FindBinaries()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var v) ? v : 0)
                .Select(d => Path.Combine(d, "bin"))
            : [];
        var inPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return packaged.Concat(inPath).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }

    private static string? FindUser()
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var known = File.ReadLines("/etc/passwd").Select(l => l.Split(':')[0]).ToHashSet();
        return Array.Find(Users, known.Contains);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        // Not read to the end: a server that pg_ctl starts inherits the pipes and holds them open.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var errors = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
                errors.Add(line.Data ?? "");
        };
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!process.HasExited)
            await Task.Delay(5, patience.Token);
        if (process.ExitCode != 0)
        {
            lock (errors)
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {string.Join('\n', errors)}");
        }
    }

    private Task RunAsUserAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries, program);
        return _user is null
            ? RunAsync(path, arguments)
            : RunAsync("setpriv", [$"--reuid={_user}", "--clear-groups", "--", path, .. arguments]);
    }

    private void OnProcessExit(object? sender, EventArgs e) => DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
}
