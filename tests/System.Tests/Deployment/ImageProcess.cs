using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Matching.SystemTests.Deployment;

/// <summary>
/// A program run from an image's own file system as the image says, without a container engine: Linux namespaces of its own for mounts and processes, a root that is
/// read-only, the image's user without any right. The base image of these tests has no libraries and no runtime: the machine's stand in for them.
/// </summary>
internal sealed class ImageProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Mounts are those of the new namespace alone, so they are gone with it. Everything is in place before the root becomes read-only.
    private const string Script =
        """
        set -e
        root=$1; dotnet=$2; user=$3; writable=$4; shared=$5; shift 5
        mount --bind "$root" "$root"
        for place in usr bin sbin lib lib64; do
          [ -d /$place ] || continue
          mkdir -p "$root/$place"; mount --bind /$place "$root/$place"; mount -o remount,bind,ro "$root/$place"
        done
        mkdir -p "$root/dotnet" "$root/proc" "$root/dev" "$root/etc" "$root/shared"
        touch "$root/etc/resolv.conf" # as an engine would
        mount --bind "$dotnet" "$root/dotnet"
        mount --bind /dev "$root/dev"
        mount -t proc proc "$root/proc"
        [ -z "$shared" ] || mount --bind "$shared" "$root/shared"
        for place in $writable; do mount -t tmpfs -o "mode=700,uid=$user,gid=$user" tmpfs "$root$place"; done
        mount -o remount,bind,ro "$root"
        exec chroot --userspec="$user:$user" --groups= "$root" /usr/bin/env -i "$@"
        """;

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ImageProcess(Process process) => this.process = process;

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? WhyNot { get; } = FindObstacle();

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

    /// <summary>Starts it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="settings">Variables beside those of the image.</param>
    /// <param name="writable">Directories that are memory of their own; nothing else can be written to.</param>
    /// <param name="shared">A directory of the machine that it sees as <c>/shared</c>; empty for none.</param>
    /// <param name="arguments">Arguments of the program.</param>
    public static ImageProcess Start(PublishedImage image, IReadOnlyDictionary<string, string> settings, string[] writable, string shared = "", params string[] arguments)
    {
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [
                "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", Script, "sh", image.Root, runtime, image.Config.GetProperty("User").GetString()!, string.Join(' ', writable), shared,
                "-C", image.Config.GetProperty("WorkingDir").GetString()!, .. image.Texts("Env"), .. settings.Select(setting => $"{setting.Key}={setting.Value}"), .. image.Texts("Entrypoint"), .. arguments,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        var started = new ImageProcess(new Process { StartInfo = start });
        started.process.OutputDataReceived += (_, line) => started.Note(line.Data);
        started.process.ErrorDataReceived += (_, line) => started.Note(line.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits until it serves.</summary>
    public async Task Serving()
    {
        if (await Task.WhenAny(serving.Task, process.WaitForExitAsync()).WaitAsync(Limit) != serving.Task)
        {
            throw new InvalidOperationException($"The image's program ended with {process.ExitCode} before it served:\n{Output}");
        }
    }

    /// <summary>A file as the program sees it.</summary>
    public string Read(string path) => File.ReadAllText($"/proc/{First()}/root{path}");

    /// <summary>A line of its status in <c>/proc</c>.</summary>
    public string Status(string name) =>
        File.ReadLines($"/proc/{First()}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Trim();

    /// <summary>Asks the first process of the namespace to end, as a container engine does; its exit code.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", First()]))
        {
            await kill.WaitForExitAsync();
        }

        return await Ended();
    }

    /// <summary>Waits until it has ended; its exit code.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync().WaitAsync(Limit);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Running the image from its layers needs Linux and root, for it makes namespaces and mounts.";
        }

        try
        {
            using var probe = Process.Start(new ProcessStartInfo("unshare", ["--mount", "--pid", "--fork", "sh", "-c", "mount -t tmpfs tmpfs /mnt && chroot / true"]) { RedirectStandardError = true })!;
            var complaint = probe.StandardError.ReadToEnd();
            probe.WaitForExit();
            return probe.ExitCode == 0 ? null : $"Running the image from its layers needs namespaces and mounts, which this sandbox refuses: {complaint.Trim()}";
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return "Running the image from its layers needs unshare, of Linux' util-linux.";
        }
    }

    /// <summary>The first process of the namespace, by the machine's number.</summary>
    private string First()
    {
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        return File.ReadAllText($"/proc/{id}/task/{id}/children").Trim();
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

        if (line.Contains("serves gRPC at", StringComparison.Ordinal))
        {
            serving.TrySetResult();
        }
    }
}
