using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Matching.Client;

namespace Matching.SystemTests.Processes;

/// <summary>A real silo process on a port of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const int FirstPort = 12000;
    private const int LastPort = 32000;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    // Other runs beside this one begin elsewhere.
    private static int portsGiven = Random.Shared.Next(LastPort - FirstPort);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Lazy<MatchingClient> client;

    private SiloProcess(Process process, string address, string httpAddress, string? keyFile)
    {
        this.process = process;
        Address = address;
        HttpAddress = httpAddress;
        KeyFile = keyFile;
        client = new(() => Connect(Key));
    }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Memory that it has resident now, in megabytes of 2^20 bytes.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>Where it serves.</summary>
    public string Address { get; }

    /// <summary>Where it serves JSON over HTTP/1.1.</summary>
    public string HttpAddress { get; }

    /// <summary>File of its first admin's key, which is there once it serves; null for a demo.</summary>
    public string? KeyFile { get; private set; }

    /// <summary>The first admin's key; null for a demo.</summary>
    public string? Key => KeyFile is null ? null : File.ReadAllText(KeyFile).Trim();

    /// <summary>A client of it, the first admin's.</summary>
    public MatchingClient Client => client.Value;

    /// <summary>What it has printed so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>A client with a key, or without any; the caller disposes it.</summary>
    public MatchingClient Connect(string? key) => new(new MatchingClientOptions { Address = new Uri(Address), Key = key });

    /// <summary>Starts a silo and waits until it serves. Last arguments of the form <c>MATCHING_NAME=VALUE</c> are its environment.</summary>
    public static Task<SiloProcess> Start(params string[] arguments) => StartWith([], arguments);

    /// <summary>Starts a silo at an address, which somebody else may ask there, and waits until it serves.</summary>
    public static Task<SiloProcess> StartAt(string address, params string[] arguments) => Serving(() => Launch(arguments, address: address));

    /// <summary>Starts a silo with variables in its environment and waits until it serves.</summary>
    public static Task<SiloProcess> StartWith(Dictionary<string, string> environment, params string[] arguments) => Serving(() => Launch(arguments, environment));

    /// <summary>Starts a process that serves the pages alone, at <see cref="HttpAddress"/>, in front of a service, and waits until it serves.</summary>
    public static Task<SiloProcess> StartPages(string service, params string[] arguments) => Serving(() => Launch(["--service", service, .. arguments], pagesAlone: true));

    /// <summary>Starts the silo of another path and waits until it serves.</summary>
    /// <param name="program">Path of a Matching.Silo.dll.</param>
    /// <param name="arguments">As of <see cref="Start"/>.</param>
    public static Task<SiloProcess> StartFrom(string program, params string[] arguments) => Serving(() => Launch(arguments, program: program));

    /// <summary>Starts a silo by another program, which takes its place, and waits until it serves.</summary>
    public static Task<SiloProcess> StartBy(string[] by, params string[] arguments) => Serving(() => Launch(arguments, by: by));

    // A free port is free when it is chosen; another process may take it before the silo binds it. Then the silo names it and ends, and another is chosen.
    private static async Task<SiloProcess> Serving(Func<SiloProcess> launch)
    {
        for (var attempts = 3; ; attempts--)
        {
            var silo = launch();
            var exited = silo.process.WaitForExitAsync();
            if (await Task.WhenAny(silo.serving.Task, exited).WaitAsync(StartLimit) != exited)
            {
                return silo;
            }

            silo.process.WaitForExit();
            if (attempts == 1 || !silo.Output.Contains("in use by another process", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The silo ended with {silo.process.ExitCode} before it served:\n{silo.Output}");
            }

            await silo.DisposeAsync();
        }
    }

    /// <summary>Starts a silo that a write beyond the limit of its files' sizes fails, as on a full disk, and does not kill.</summary>
    public static async Task<SiloProcess> StartOnNarrowDisk(params string[] arguments)
    {
        // What a shell ignores the program that takes its place ignores too.
        var silo = Launch(arguments, by: ["sh", "-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh"]);
        await silo.serving.Task.WaitAsync(StartLimit);
        return silo;
    }

    /// <summary>
    /// Starts a silo whose data lies on a disk of its own, in memory, that this process alone sees; others see it under <see cref="Inside"/>. It needs a
    /// kernel that lets users make namespaces.
    /// </summary>
    /// <param name="megabytes">Size of the disk.</param>
    /// <param name="data">An empty directory that it is mounted on.</param>
    public static async Task<SiloProcess> StartOnDisk(int megabytes, string data)
    {
        var silo = Launch(
            ["--data", data], by: ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m,mode=0700 tmpfs '{data}' && exec dotnet \"$@\"", "sh"]);
        silo.KeyFile = silo.Inside(silo.KeyFile!);
        await silo.serving.Task.WaitAsync(StartLimit);
        return silo;
    }

    /// <summary>A path as this silo sees it, for others.</summary>
    public string Inside(string path) => $"/proc/{process.Id}/root{path}";

    /// <summary>Starts a silo that is expected to end by itself, and returns its exit code and output.</summary>
    public static Task<(int ExitCode, string Output)> RunToEnd(params string[] arguments) => RunToEndAt($"http://127.0.0.1:{FreePort()}", arguments);

    /// <summary>As <see cref="RunToEnd"/>, at an address that may be taken.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAt(string address, params string[] arguments)
    {
        await using var silo = Launch(arguments, address: address);
        await silo.process.WaitForExitAsync().WaitAsync(StartLimit);
        silo.process.WaitForExit();
        return (silo.process.ExitCode, silo.Output);
    }

    /// <summary>Starts a process of the pages alone that is expected to end by itself; the arguments say where it would serve.</summary>
    public static async Task<(int ExitCode, string Output)> RunPagesToEnd(params string[] arguments)
    {
        await using var pages = Launch(arguments, pagesAlone: true);
        await pages.process.WaitForExitAsync().WaitAsync(StartLimit);
        pages.process.WaitForExit();
        return (pages.process.ExitCode, pages.Output);
    }

    /// <summary>Makes the tables in a new database, for the engine that wants it said.</summary>
    public static async Task MakeTables(string connection)
    {
        var (code, output) = await RunToEnd("--init-database", "--storage", "postgres", "--connection", connection);
        if (code != 0)
        {
            throw new InvalidOperationException($"The tables could not be made:\n{output}");
        }
    }

    /// <summary>Waits until the silo has printed a text.</summary>
    public async Task WaitForOutput(string text)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The silo ended before it printed '{text}':\n{Output}");
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Ends it as a crash would: <c>kill -9</c>.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(StartLimit);
    }

    /// <summary>Asks it to end (SIGTERM) and returns its exit code.</summary>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        return await Ended();
    }

    /// <summary>Sends it a signal: <c>STOP</c> holds it up, <c>CONT</c> lets it go on.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, process.Id.ToString(global::System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(StartLimit);
    }

    /// <summary>Waits until it has ended; its exit code.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync().WaitAsync(StartLimit);
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }

        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }

    private static SiloProcess Launch(string[] arguments, Dictionary<string, string>? environment = null, string? program = null, string? address = null, bool pagesAlone = false, params string[] by)
    {
        address ??= $"http://127.0.0.1:{FreePort()}";
        var httpAddress = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(by is [var shell, ..] ? shell : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        var settings = arguments.Where(argument => argument.StartsWith("MATCHING_", StringComparison.Ordinal)).Select(setting => setting.Split('=', 2)).ToArray();
        foreach (var setting in settings)
        {
            start.Environment[setting[0]] = setting[1];
        }

        string[] addresses = pagesAlone ? arguments.Contains("--httpurls") || arguments.Contains("--urls") ? [] : ["--httpurls", httpAddress] : ["--urls", address, "--httpurls", httpAddress];
        foreach (var argument in (string[])[.. by.Skip(1), program ?? Repository.Silo, .. addresses, .. arguments[..^settings.Length]])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        var data = arguments.SkipWhile(argument => argument != "--data").Skip(1).FirstOrDefault();
        var keyFile = data is null || arguments.Contains("--demo") ? null : Path.Combine(data, "first-admin.key");
        var silo = new SiloProcess(new Process { StartInfo = start }, address, httpAddress, keyFile);
        silo.process.OutputDataReceived += (_, line) => silo.Note(line.Data);
        silo.process.ErrorDataReceived += (_, line) => silo.Note(line.Data);
        silo.process.Start();
        silo.process.BeginOutputReadLine();
        silo.process.BeginErrorReadLine();
        return silo;
    }

    /// <summary>A port that nobody listens on, that this run has not given before, and that no connection takes by itself: those come from 32768 on.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (Interlocked.Increment(ref portsGiven) % (LastPort - FirstPort));
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }

        if (line.Contains("serves gRPC at", StringComparison.Ordinal) || line.Contains("serves its pages at", StringComparison.Ordinal))
        {
            serving.TrySetResult();
        }
    }
}
