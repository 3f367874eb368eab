using Matching.Profiles.Documents;

namespace Matching.Silo.Reading;

/// <summary>
/// The process that reads documents for a service: our own program with the argument <see cref="Argument"/>. It knows nothing but how to
/// read, takes a document a frame from its standard input, answers on its standard output, and ends with its input: when the service ends it
/// or dies, however that comes.
/// </summary>
internal static class ReaderMode
{
    /// <summary>The argument that makes our program a reader.</summary>
    public const string Argument = "read-documents";

    // Readers of nested things recurse. What their bounds let through needs less than a tenth of this; pages that are not used cost nothing.
    private const int Stack = 16 * 1024 * 1024;

    /// <summary>Reads until the input ends.</summary>
    /// <returns>The exit code: 0.</returns>
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();

        // What a library may say to the console must not stand between the frames.
        Console.SetOut(TextWriter.Null);
        ReadingFrames.Write(output, [], CancellationToken.None).GetAwaiter().GetResult();
        while (ReadingFrames.Next(input, ReadingFrames.MostRequest, CancellationToken.None).GetAwaiter().GetResult() is { } request)
        {
            // This thread goes back to its input at once: its end is seen, and ends the process, also while a document is being read.
            new Thread(() => Answer(request, output), Stack) { IsBackground = true }.Start();
        }

        return 0;
    }

    private static void Answer(byte[] request, Stream output)
    {
        byte[] answer;
        try
        {
            var document = ReadingFrames.Request(request);
            var before = Environment.CpuUsage.TotalTime;
            var read = DocumentReader.Read(document.Content, document.FileName, CancellationToken.None);
            if (TrialReading.Concerns(read.Text))
            {
                var spent = Environment.CpuUsage.TotalTime - before;
                if (TrialReading.IsCold)
                {
                    TrialReading.WarmUp();
                    ReadingFrames.Write(output, [], CancellationToken.None).GetAwaiter().GetResult();
                }

                TrialReading.Try(document.Kind, read.Text, spent);
            }

            answer = ReadingFrames.Answer(read);
        }
        catch (DocumentRefusedException refused)
        {
            answer = ReadingFrames.Answer(refused);
        }

        // Anything else, memory that ran out above all, ends the process; the service sees that.
        ReadingFrames.Write(output, answer, CancellationToken.None).GetAwaiter().GetResult();
    }
}
