using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Matching.Profiles.Documents;

/// <summary>
/// PDF to text through <c>pdftotext</c> of poppler-utils, in its reading order: that keeps columns apart,
/// where <c>-layout</c> would set them side by side.
/// </summary>
internal static class PdfText
{
    private const string Tool = "pdftotext";

    /// <summary>Its text. The bytes go through a pipe: a CV leaves no file behind, and no directory needs to be there to write to.</summary>
    /// <exception cref="DocumentRefusedException">It cannot be read, or the tool is missing.</exception>
    public static async Task<string> ReadAsync(ReadOnlyMemory<byte> bytes, string what, CancellationToken cancellation, string tool = Tool)
    {
        var start = new ProcessStartInfo(tool)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (string[])["-enc", "UTF-8", "-eol", "unix", "-", "-"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new DocumentRefusedException(
                RefusalReason.PdfToolMissing,
                $"{what}: reading pdf needs 'pdftotext', which is not installed; install poppler-utils "
                + "(Debian and Ubuntu: apt-get install poppler-utils; macOS: brew install poppler; Windows: scoop install poppler), or import docx, txt, md or html.",
                missing);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(DocumentLimits.PdfTime);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var sent = SendAsync(bytes, process.StandardInput.BaseStream, limit.Token);
            var text = await ReadAsync(process.StandardOutput, what, limit.Token);
            var complaint = await errors;
            await sent;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? text : throw Refused(what, complaint);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DocumentRefusedException(
                RefusalReason.PdfTimeout, $"{what}: reading took longer than {DocumentLimits.PdfTime.TotalSeconds:0} s; print it to a new pdf, or import docx or txt.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task SendAsync(ReadOnlyMemory<byte> bytes, Stream input, CancellationToken cancellation)
    {
        try
        {
            await using (input)
            {
                await input.WriteAsync(bytes, cancellation);
            }
        }
        catch (IOException)
        {
            // The tool has seen enough to end: its exit code and complaint say why.
        }
    }

    private static async Task<string> ReadAsync(StreamReader output, string what, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        int read;
        while ((read = await output.ReadAsync(buffer, cancellation)) > 0)
        {
            text.Append(buffer, 0, read);
            // Layout adds white space, which repair takes away again: hence the double.
            if (text.Length > 2 * DocumentLimits.Characters)
            {
                throw new DocumentRefusedException(
                    RefusalReason.TooMuchText, $"{what}: it has more than {DocumentLimits.Characters:N0} characters of text; import a shorter document.");
            }
        }

        return text.ToString();
    }

    private static DocumentRefusedException Refused(string what, string complaint) =>
        complaint.Contains("password", StringComparison.OrdinalIgnoreCase) || complaint.Contains("encrypt", StringComparison.OrdinalIgnoreCase)
            ? new DocumentRefusedException(RefusalReason.EncryptedPdf, $"{what}: the pdf is encrypted and needs a password; save it without one.")
            : new DocumentRefusedException(RefusalReason.BrokenPdf, $"{what}: the pdf does not open; print it to a new pdf, or import docx or txt.");
}
