using Grpc.Core;
using Matching.Client;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;

namespace Matching.Web.Importing;

/// <summary>Files of an upload that are enclosures by their names, kept until the CVs of the same upload are here. Of one upload.</summary>
internal sealed class EnclosureUpload(PageContext page, bool replace)
{
    /// <summary>Bytes that wait at most; what comes beyond is to be sent again.</summary>
    private const long MostWaiting = 64L * 1024 * 1024;

    private readonly List<UploadedFile> waiting = [];
    private long bytes;

    /// <summary>Files that wait, in the order in which they came.</summary>
    public IReadOnlyList<UploadedFile> Waiting => waiting;

    /// <summary>Has a file wait; false when too much waits already.</summary>
    public bool TryWait(UploadedFile file)
    {
        if (bytes + file.Content!.Length > MostWaiting)
        {
            return false;
        }

        bytes += file.Content.Length;
        waiting.Add(file);
        return true;
    }

    /// <summary>Brings a file to its candidate; null when it is the CV of somebody with such a name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isBesideCv">Whether an id is of a CV of the same upload, also one that was refused: then it is no CV itself.</param>
    /// <exception cref="RpcException">The service refuses it.</exception>
    public async Task<ImportedFile?> Bring(UploadedFile file, Func<string, bool> isBesideCv)
    {
        var (name, t) = (EnclosureFileName.Read(file.Name)!, page.T);
        var (person, ending) = (FileIds.Of(name.Person + Path.GetExtension(file.Name)), Path.GetExtension(file.Name));
        if (person.Length == 0 || FileIds.LooksLikeCpr(person))
        {
            return null;
        }

        foreach (var candidate in EnclosureFileName.CvEndings.Select(end => person + end))
        {
            if (await Enclosures(candidate) is { } there)
            {
                var id = FileIds.Of(name.Word + ending);
                if (!replace && there.Any(one => Resources.IdOf(one.Name) == id))
                {
                    return ImportedFile.Refused(file.Name, $"{candidate}/{id}", t["This id is taken already. Rename the file if it is somebody else; tick \"replace\" if it is a newer version."]);
                }

                var kept = await page.Service.ImportEnclosureAsync(new EnclosureToImport(candidate, file.Name, file.Content) { Kind = name.Kind, Id = id }, page.Cancellation);
                return new ImportedFile(file.Name, candidate, string.Empty, t.Of(kept.Kind), $"/candidates/{candidate}?file={id}");
            }
        }

        return name.IsPlain || EnclosureFileName.CvEndings.Any(end => isBesideCv(person + end)) ? ImportedFile.Refused(file.Name, person, t["It belongs to {0}, who is not here. Send the CV first.", person]) : null;
    }

    private async Task<IReadOnlyList<V1.Enclosure>?> Enclosures(string candidate)
    {
        try
        {
            return await page.Service.ListEnclosuresAsync(candidate, cancellation: page.Cancellation);
        }
        catch (RpcException none) when (none.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return null;
        }
    }
}
