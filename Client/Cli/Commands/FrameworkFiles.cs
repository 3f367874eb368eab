using Matching.Profiles.Phrases;

namespace Matching.CommandLine.Commands;

/// <summary>The files of frameworks learned from examples.</summary>
internal static class FrameworkFiles
{
    /// <summary>The bytes of a file.</summary>
    /// <exception cref="RefusedException">It is absent or unreadable.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
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

    /// <summary>Writes a model into a directory, which is made where it is missing; a model already there is replaced whole or not at all.</summary>
    public static async Task WriteAsync(string directory, byte[] model, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, PhraseFrameworkFile.Name);
            var beside = path + ".new";
            await File.WriteAllBytesAsync(beside, model, cancellation);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file_error", $"'{directory}' cannot be written: {exception.Message}; give a directory that you may write to");
        }
    }

    /// <summary>The model in a directory.</summary>
    /// <exception cref="RefusedException">The directory has none.</exception>
    public static async Task<PhraseFramework> ModelAsync(string directory, CancellationToken cancellation)
    {
        var path = Path.Combine(directory, PhraseFrameworkFile.Name);
        if (!File.Exists(path))
            throw new RefusedException("file_not_found", $"'{directory}' has no learned framework ({PhraseFrameworkFile.Name}); make one with 'matching framework learn'");
        return PhraseFrameworkFile.Read(await ReadAsync(path, cancellation), $"'{path}'");
    }
}
