using System.Globalization;

namespace Matching.CommandLine.Imports;

/// <summary>Reads files that are to be sent.</summary>
internal static class DocumentContent
{
    /// <summary>Largest document that the service takes, bytes: 5 MB.</summary>
    public const long MostBytes = 5 * 1024 * 1024;

    /// <summary>The file's bytes.</summary>
    /// <exception cref="RefusedException">The file is absent, unreadable or too large; nothing of a file too large is read.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
                throw new RefusedException("file_error", $"'{path}' is a directory; give a file");
            var length = new FileInfo(path).Length;
            if (length > MostBytes)
                throw new RefusedException("too_large", $"'{path}' has {Megabytes(length)} MB, a document at most {Megabytes(MostBytes)} MB; send the text without pictures, or split it");
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException("file_not_found", $"'{path}' does not exist; check the path");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file_error", $"'{path}' cannot be read: {exception.Message}");
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);
}
