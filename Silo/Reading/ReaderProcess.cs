using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Matching.Profiles.Documents;

namespace Matching.Silo.Reading;

/// <summary>One reader process, for one document at a time. Whoever holds it disposes it when <see cref="IsSound"/> is no longer true.</summary>
internal sealed class ReaderProcess : IDisposable
{
    /// <summary>Processor time that reading one document may take.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1.5);

    /// <summary>Memory, in bytes, that a reader may have resident.</summary>
    public const long ResidentBytes = 160L * 1024 * 1024;

    // On a machine that has no processor time to give, waiting ends too.
    private static readonly TimeSpan WaitingTime = TimeSpan.FromSeconds(30), StartingTime = TimeSpan.FromSeconds(30), Glance = TimeSpan.FromMilliseconds(20);

    // Documents after which a new process takes its place, whatever libraries have kept meanwhile; and memory above which it does so earlier.
    private const int MostDocuments = 1_000;
    private const long LargeBytes = 150L * 1024 * 1024;

    private readonly Process process;
    private readonly Stream requests, answers;
    private int documents;
    private long began;
    private bool warm;
    private volatile Fault fault;

    private ReaderProcess(Process process)
    {
        this.process = process;
        requests = process.StandardInput.BaseStream;
        answers = process.StandardOutput.BaseStream;

        // What a runtime says when it dies is long and names what it was doing: it is not kept.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    private enum Fault
    {
        None,
        Time,
        Memory,
        Cancelled,
    }

    /// <summary>Whether it can read another document.</summary>
    public bool IsSound => fault == Fault.None && documents < MostDocuments && !process.HasExited && Resident() < LargeBytes;

    /// <summary>True when it was ended for what its document cost, or for a caller that went away.</summary>
    public bool WasKilled => fault != Fault.None;

    /// <summary>True when it has read before: should it be found dead, that says nothing of the next document.</summary>
    public bool HasRead => documents > 1;

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <exception cref="ReaderUnavailableException">It does not start.</exception>
    public static async Task<ReaderProcess> Start(ProcessStartInfo start, CancellationToken cancellation)
    {
        ReaderProcess? reader = null;
        try
        {
            reader = new ReaderProcess(Process.Start(start) ?? throw new ReaderUnavailableException("no process"));
            if (await ReadingFrames.Next(reader.answers, 0, cancellation).WaitAsync(StartingTime, cancellation) is not null)
            {
                return reader;
            }

            throw new ReaderUnavailableException("it ended at once");
        }
        catch (Exception failed)
        {
            reader?.Dispose();
            throw failed is Win32Exception or IOException or InvalidDataException or TimeoutException ? new ReaderUnavailableException(failed.Message, failed) : failed;
        }
    }

    /// <summary>Reads a document; cancelled or at its limits, the process is killed.</summary>
    /// <exception cref="DocumentRefusedException">The reader refused it, or it cost more than it may.</exception>
    /// <exception cref="ReaderDiedException">The process ended by itself.</exception>
    public async Task<DocumentText> Read(DocumentToRead document, CancellationToken cancellation)
    {
        documents++;
        using var cancelled = cancellation.Register(() => Kill(Fault.Cancelled));
        using var over = new CancellationTokenSource();
        Volatile.Write(ref began, ProcessorTime().Ticks);
        var watch = Watch(over.Token);
        try
        {
            return await Exchange(document) is { } frame ? ReadingFrames.Read(frame) : throw Ended(cancellation);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or ObjectDisposedException)
        {
            throw Ended(cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await watch;
        }
    }

    /// <summary>Refuses a document for the time that it takes.</summary>
    public static DocumentRefusedException TookTooLong() => new(
        RefusalReason.ReadingTimeout, string.Create(CultureInfo.InvariantCulture, $"document: reading it takes more than {ReadingTime.TotalSeconds:0.#} s of processor time; import a shorter document, or its text as txt."));

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended.
        }

        process.Dispose();
    }

    private async Task<byte[]?> Exchange(DocumentToRead document)
    {
        await ReadingFrames.Write(requests, ReadingFrames.Request(document), CancellationToken.None);
        var answer = await ReadingFrames.Next(answers, ReadingFrames.MostAnswer, CancellationToken.None);
        if (answer is { Length: 0 } && !warm)
        {
            // Once in its life it warms up, with a text of ours: that is not the document's time.
            warm = true;
            Volatile.Write(ref began, ProcessorTime().Ticks);
            answer = await ReadingFrames.Next(answers, ReadingFrames.MostAnswer, CancellationToken.None);
        }

        return answer is { Length: 0 } ? null : answer;
    }

    private async Task Watch(CancellationToken over)
    {
        var started = Stopwatch.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(Glance, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            process.Refresh();
            if (ProcessorTime().Ticks - Volatile.Read(ref began) > ReadingTime.Ticks || Stopwatch.GetElapsedTime(started) > WaitingTime)
            {
                Kill(Fault.Time);
                return;
            }

            if (Resident() > ResidentBytes)
            {
                Kill(Fault.Memory);
                return;
            }
        }
    }

    private Exception Ended(CancellationToken cancellation) => fault switch
    {
        Fault.Cancelled => new OperationCanceledException(cancellation),
        Fault.Time => TookTooLong(),
        Fault.Memory => new DocumentRefusedException(
            RefusalReason.ReadingMemory, $"document: reading it took more than {ResidentBytes / 1024 / 1024} MB of memory; print it to a new pdf, or import its text as txt."),
        _ => new ReaderDiedException(),
    };

    private void Kill(Fault why)
    {
        fault = why;
        try
        {
            process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }

    private TimeSpan ProcessorTime()
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return TimeSpan.Zero;
        }
    }

    private long Resident()
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }
}
