using Grpc.Core;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Imports;

/// <summary>Brings files of a folder that are enclosures by their names to their candidates, after the CVs. Of one import.</summary>
internal sealed class EnclosureFiles(Session session)
{
    /// <summary>Candidates that were looked for.</summary>
    private readonly Dictionary<string, bool> known = [];

    /// <summary>Whether a file may be an enclosure.</summary>
    public static bool MayBe(DocumentFile file) => EnclosureFileName.Read(file.Path) is not null;

    /// <summary>Brings a file; null when it is the CV of somebody with such a name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cvs">Ids of the CVs of the same import, those that were refused too: what lies beside one is no CV itself.</param>
    public async Task<(ImportedJson? Imported, RefusedJson? Refused, string Words)?> Bring(DocumentFile file, IReadOnlySet<string> cvs)
    {
        var name = EnclosureFileName.Read(file.Path)!;
        var person = DocumentId.Of(name.Person + Path.GetExtension(file.Path));
        try
        {
            if (await CandidateOf(person) is not { } candidate)
            {
                return name.IsPlain || EnclosureFileName.CvEndings.Any(ending => cvs.Contains(person + ending))
                    ? (null, new RefusedJson(file.Path, person, "not_found", $"it is an enclosure of candidate '{person}', who is not here; import the CV as '{person}' first"), "")
                    : null;
            }

            var content = await DocumentContent.ReadAsync(file.Path, session.Cancellation);
            var kept = EnclosureJson.Of(await session.Client.ImportEnclosureAsync(
                new EnclosureToImport(candidate, Path.GetFileName(file.Path), content) { Kind = name.Kind, Id = DocumentId.Of(name.Word + Path.GetExtension(file.Path)) }, session.Cancellation));
            return (new ImportedJson(candidate, file.Path, kept.Version) { Enclosure = kept.Id }, null, kept.Kind);
        }
        catch (RefusedException refusal)
        {
            return (null, new RefusedJson(file.Path, person, refusal.Code, refusal.Message), "");
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.ResourceExhausted)
        {
            return (null, new RefusedJson(file.Path, person, Failure.CodeOf(refusal.StatusCode), CleanText.Line(refusal.Status.Detail)), "");
        }
    }

    private async Task<string?> CandidateOf(string person)
    {
        foreach (var ending in EnclosureFileName.CvEndings)
        {
            if (await IsKnown(person + ending))
            {
                return person + ending;
            }
        }

        return null;
    }

    private async Task<bool> IsKnown(string id)
    {
        if (!known.TryGetValue(id, out var found) && DocumentId.IsLegal(id))
        {
            try
            {
                await session.Client.GetCandidateAsync(id, cancellation: session.Cancellation);
                found = true;
            }
            catch (RpcException none) when (none.StatusCode == StatusCode.NotFound)
            {
            }

            known[id] = found;
        }

        return found;
    }
}
