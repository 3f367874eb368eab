using Matching.Contracts;
using Matching.Grains.Moving;
using Matching.Silo.Hosting;

namespace Matching.Silo.Moving;

/// <summary><c>--export FILE</c> and <c>--import FILE</c>: moves an organisation for an operator who has the storage and no service running on it.</summary>
internal sealed class MovingAtTheMachine(IGrainFactory grains, OrganisationReader reader, OrganisationMover mover)
{
    /// <summary>Does what the options ask for and tells the operator.</summary>
    /// <exception cref="BadSettingException">The file is there or is not, is not whole, or the organisation has something already.</exception>
    public async Task Run(SiloOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Export.Length > 0)
            {
                await Export(options.Export, options.Organisation, cancellationToken);
            }
            else
            {
                await Import(options.Import, cancellationToken);
            }
        }
        catch (RefusedException refused)
        {
            throw new BadSettingException($"{(options.Export.Length > 0 ? "Export" : "Import")}: {refused.Message}");
        }
    }

    /// <summary>Writes the file, under another name until it is whole and on the disk.</summary>
    private async Task Export(string path, string organisation, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new BadSettingException($"Export: '{path}' exists; move it away, or name another file.");
        }

        var part = path + ".part";
        var lines = 0;
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // It holds applicants' documents: its owner alone may read it.
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(part);
        try
        {
            await using var file = new FileStream(part, how);
            await foreach (var line in OrganisationFile.Lines(organisation, reader.Read(organisation, cancellationToken), cancellationToken))
            {
                await file.WriteAsync(line, cancellationToken);
                lines++;
            }

            file.Flush(flushToDisk: true);
        }
        catch
        {
            // Half an organisation is of no use, and full of people.
            File.Delete(part);
            throw;
        }

        File.Move(part, path);
        Console.WriteLine($"Organisation '{organisation}': {lines - 2} rows written to {Path.GetFullPath(path)}.");
    }

    private async Task Import(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new BadSettingException($"Import: there is no file '{path}'; correct its name.");
        }

        await using var file = File.OpenRead(path);
        var organisation = await OrganisationFile.Check(file, cancellationToken);
        var count = await mover.Import(
            grains,
            organisation,
            token =>
            {
                file.Position = 0;
                return OrganisationFile.Rows(file, token);
            },
            cancellationToken);
        Console.WriteLine($"Organisation '{organisation}': {count.Taken} rows imported from {Path.GetFullPath(path)}, {count.Present} were here already.");
    }
}
