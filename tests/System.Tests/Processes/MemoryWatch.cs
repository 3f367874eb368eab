using System.Diagnostics;

namespace Matching.SystemTests.Processes;

/// <summary>Looks, as often as it can, at the memory that the children of a process have resident.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly Task looking;
    private long most;

    /// <summary>Starts to look.</summary>
    public MemoryWatch(int parent) => looking = Task.Run(() => Look(parent));

    /// <summary>Most that one of them had, in megabytes of 2^20 bytes; on systems without <c>/proc</c> 1.</summary>
    public long MostMegabytes => Math.Max(1, Volatile.Read(ref most) / (1024 * 1024));

    /// <summary>Numbers of the processes that a process started; none on systems without <c>/proc</c>.</summary>
    public static int[] ChildrenOf(int parent) => Directory.Exists("/proc")
        ? [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!)).Where(child => ParentOf(child) == parent)]
        : [];

    public void Dispose()
    {
        over.Cancel();
        looking.Wait();
        over.Dispose();
    }

    private static int ParentOf(int child)
    {
        try
        {
            // "number (name) state parent ...": names may have blanks and brackets.
            var line = File.ReadAllText($"/proc/{child}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private async Task Look(int parent)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!over.IsCancellationRequested)
        {
            foreach (var child in ChildrenOf(parent))
            {
                try
                {
                    using var process = Process.GetProcessById(child);
                    most = Math.Max(most, process.WorkingSet64);
                }
                catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
                {
                    // It has ended.
                }
            }

            await timer.WaitForNextTickAsync();
        }
    }
}
