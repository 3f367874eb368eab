using System.Diagnostics;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>What reading one pdf may cost; asked at every glyph, painted area, form and unpacked stream. For one thread.</summary>
internal sealed class PdfLimit(string what, TimeSpan time, CancellationToken cancellation)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private int glyphs;
    private int steps;
    private long unpacked;

    /// <summary>Counts a glyph, drawn or not.</summary>
    public void Glyph()
    {
        // Spaces and running heads count among them, which repair takes away again: hence the double.
        if (++glyphs > 2 * DocumentLimits.Characters)
        {
            throw new DocumentRefusedException(
                RefusalReason.TooMuchText, $"{what}: it has more than {DocumentLimits.Characters:N0} characters of text; import a shorter document.");
        }

        Step();
    }

    /// <summary>Counts anything else that a page does.</summary>
    public void Step()
    {
        if ((++steps & 255) == 0)
        {
            Check();
        }
    }

    /// <summary>Counts bytes that a stream unpacked to.</summary>
    public void Unpacked(long bytes)
    {
        if ((unpacked += bytes) > DocumentLimits.UnpackedBytes)
        {
            throw Bomb();
        }

        Check();
    }

    /// <exception cref="DocumentRefusedException">The time is over.</exception>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(started) > time)
        {
            throw TookTooLong(what, time);
        }
    }

    /// <summary>It is made to cost too much.</summary>
    public DocumentRefusedException Bomb() => new(
        RefusalReason.PdfBomb,
        $"{what}: the pdf unpacks to more than {DocumentLimits.UnpackedBytes / 1024 / 1024} MB, or has more than {DocumentLimits.PdfPages:N0} pages or "
        + $"{DocumentLimits.PdfAreas:N0} painted areas on one of them; print its text to a new pdf, or import docx or txt.");

    /// <summary>Reading took longer than it may.</summary>
    public static DocumentRefusedException TookTooLong(string what, TimeSpan time) => new(
        RefusalReason.PdfTimeout, $"{what}: reading took longer than {time.TotalSeconds:0} s; print it to a new pdf, or import docx or txt.");
}
