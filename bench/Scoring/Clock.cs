using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Matching.Bench.Scoring;

/// <summary>A rate: what was done a second of the wall clock, and a second of processor time (which other processes do not stretch).</summary>
internal readonly record struct Rate(double Wall, double Cpu);

/// <summary>Times work: the best of several runs, by wall clock and by processor time.</summary>
internal static partial class Clock
{
    /// <summary>Runs work until it has run for some seconds and at least three times.</summary>
    /// <param name="amount">What one run does, in whatever unit the rate shall have.</param>
    /// <param name="work">The work.</param>
    /// <param name="seconds">How long to repeat it.</param>
    public static Rate Best(double amount, Action work, double seconds = 2)
    {
        var (wall, cpu) = (double.MaxValue, double.MaxValue);
        var total = Stopwatch.StartNew();
        for (var run = 0; run < 3 || total.Elapsed.TotalSeconds < seconds; run++)
        {
            var (startWall, startCpu) = (Stopwatch.GetTimestamp(), ProcessorSeconds());
            work();
            cpu = Math.Min(cpu, ProcessorSeconds() - startCpu);
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(startWall).TotalSeconds);
        }

        return new Rate(amount / wall, amount / cpu);
    }

    /// <summary>Processor time of this process, in seconds, to the nanosecond on Linux.</summary>
    public static double ProcessorSeconds()
    {
        const int ProcessClock = 2;
        return OperatingSystem.IsLinux() && GetTime(ProcessClock, out var time) == 0
            ? time.Seconds + (time.Nanoseconds / 1e9)
            : Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeValue time);

    private readonly struct TimeValue
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
