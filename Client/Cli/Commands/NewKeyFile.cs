namespace Matching.CommandLine.Commands;

/// <summary>The file that a new key is written to, readable by this user alone.</summary>
internal static class NewKeyFile
{
    /// <summary>Makes the file before the key, for a key that could not be written would be lost; takes it away again when there is no key.</summary>
    /// <param name="path">Where; null for no file.</param>
    /// <param name="make">Makes the key.</param>
    /// <param name="text">What to write of it.</param>
    /// <exception cref="RefusedException">The file exists already.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static async Task<T> Fill<T>(string? path, Func<Task<T>> make, Func<T, string> text)
    {
        if (path is null)
            return await make();
        await using var file = new StreamWriter(NewFile.Open(path));
        try
        {
            var made = await make();
            await file.WriteLineAsync(text(made));
            return made;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
