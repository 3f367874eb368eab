using Grpc.Core;
using Matching.Client;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Web.Importing;

/// <summary>Bringing many files at once. A form without script sends all in one; a script sends them one by one and shows how far it has come.</summary>
internal static class ImportPages
{
    /// <summary>Most bytes of one form: some hundred documents.</summary>
    private const long LargestForm = 512L * 1024 * 1024;

    /// <summary>Most files of one form.</summary>
    private const int MostFiles = 500;

    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/import", page => Task.FromResult(Show(page, IsAds(page.Http.Request.Query["kind"]), null, StatusCodes.Status200OK)));
        pages.Post("/import", Import, streamed: true);
    }

    private static async Task<IResult> Import(PageContext page)
    {
        page.Http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LargestForm;
        var upload = new UploadReader(page.Http.Request);
        var (outcomes, seen) = (new List<ImportedFile>(), new HashSet<string>(StringComparer.Ordinal));
        var isChecked = false;
        EnclosureUpload? enclosures = null;
        while (await upload.Next(page.Cancellation) is { } file)
        {
            isChecked = isChecked || await IsOurs(page, upload);
            if (!isChecked)
            {
                return Problems.Forged(page);
            }

            enclosures ??= new EnclosureUpload(page, upload.Fields.GetValueOrDefault("replace") == "on");
            var ads = IsAds(upload.Fields.GetValueOrDefault("kind"));
            var waits = !ads && file.Content is { Length: > 0 } && EnclosureFileName.Read(file.Name) is not null;
            if (outcomes.Count + enclosures.Waiting.Count >= MostFiles || (waits && !enclosures.TryWait(file)))
            {
                outcomes.Add(ImportedFile.Refused(file.Name, string.Empty, page.T["More than {0} files at once. Send this one again with the next.", MostFiles]));
            }
            else if (!waits)
            {
                outcomes.Add(await Bring(page, file, ads, upload.Fields.GetValueOrDefault("replace") == "on", seen));
            }
        }

        foreach (var file in enclosures?.Waiting ?? [])
        {
            outcomes.Add(await Enclose(page, enclosures!, file, id => upload.Fields.GetValueOrDefault("beside") == "on" || seen.Contains(id)) ?? await Bring(page, file, ads: false, upload.Fields.GetValueOrDefault("replace") == "on", seen));
        }

        if (!isChecked && !await IsOurs(page, upload))
        {
            return Problems.Forged(page);
        }

        return page.Http.Request.Headers.Accept == "application/json"
            ? Results.Json(outcomes)
            : Show(page, IsAds(upload.Fields.GetValueOrDefault("kind")), outcomes, outcomes.Exists(one => one.Problem.Length > 0) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static async Task<ImportedFile> Bring(PageContext page, UploadedFile file, bool ads, bool replace, HashSet<string> seen)
    {
        var id = FileIds.Of(file.Name);
        var t = page.T;
        if (file.Content is null)
        {
            return ImportedFile.Refused(file.Name, id, t["Larger than 5 MB. Save it smaller, for instance without pictures."]);
        }

        if (file.Content.Length == 0)
        {
            return ImportedFile.Refused(file.Name, id, t["The file is empty. Check that it is the right one."]);
        }

        if (id.Length == 0 || FileIds.LooksLikeCpr(id))
        {
            return ImportedFile.Refused(file.Name, string.Empty, id.Length == 0 ? t["Nothing of the name can be an id. Give the file a name with letters or digits."] : t["The name has a CPR number in it. Give the file another name."]);
        }

        if (!seen.Add(id))
        {
            return ImportedFile.Refused(file.Name, id, t["Another file of these gets the same id. Give one of them another name."]);
        }

        try
        {
            if (!replace && await Exists(page, id, ads))
            {
                return ImportedFile.Refused(file.Name, id, t["This id is taken already. Rename the file if it is somebody else; tick \"replace\" if it is a newer version."]);
            }

            var document = new DocumentToImport(id, file.Name, file.Content);
            if (ads)
            {
                var vacancy = await page.Service.ImportVacancyAsync(document, cancellation: page.Cancellation);
                return new ImportedFile(file.Name, id, string.Empty, vacancy.Profile.Title?.Value ?? string.Empty, $"/vacancies/{id}/ad");
            }

            var candidate = await page.Service.ImportCandidateAsync(document, cancellation: page.Cancellation);
            return new ImportedFile(file.Name, id, string.Empty, candidate.Profile.Title?.Value ?? string.Empty, $"/candidates/{id}");
        }
        catch (RpcException refusal) when (IsOfTheFile(refusal))
        {
            return Refused(page, file, id, refusal);
        }
    }

    /// <summary>A file that is an enclosure by its name; null when it is a CV after all.</summary>
    private static async Task<ImportedFile?> Enclose(PageContext page, EnclosureUpload enclosures, UploadedFile file, Func<string, bool> isBesideCv)
    {
        try
        {
            return await enclosures.Bring(file, isBesideCv);
        }
        catch (RpcException refusal) when (IsOfTheFile(refusal))
        {
            return Refused(page, file, string.Empty, refusal);
        }
    }

    /// <summary>Whether a refusal says something of the file, or of the moment, and others may fare better.</summary>
    private static bool IsOfTheFile(RpcException refusal) =>
        refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.ResourceExhausted or StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    private static ImportedFile Refused(PageContext page, UploadedFile file, string id, RpcException refusal)
    {
        var hint = refusal.StatusCode switch
        {
            StatusCode.InvalidArgument or StatusCode.FailedPrecondition => page.T["It cannot be read as it is. Save it as PDF or Word and try again."],
            _ => page.T["The service was too busy. Send this file again in a moment."],
        };
        return ImportedFile.Refused(file.Name, id, $"{hint} ({refusal.Status.Detail})");
    }

    private static async Task<bool> Exists(PageContext page, string id, bool ads)
    {
        try
        {
            if (ads)
            {
                await page.Service.GetVacancyAsync(id, cancellation: page.Cancellation);
            }
            else
            {
                await page.Service.GetCandidateAsync(id, cancellation: page.Cancellation);
            }

            return true;
        }
        catch (RpcException none) when (none.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>The token stands in the form's first field; where it is looked for is a header, for the form's body is read by us.</summary>
    internal static Task<bool> IsOurs(PageContext page, UploadReader upload)
    {
        page.Http.Request.Headers[PageContext.TokenHeader] = upload.Fields.GetValueOrDefault(PageContext.TokenField, string.Empty);
        return page.Http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(page.Http);
    }

    private static bool IsAds(string? kind) => kind == "vacancies";

    private static IResult Show(PageContext page, bool ads, IReadOnlyList<ImportedFile>? outcomes, int status) =>
        PageComponent.Of<ImportPage>(new Dictionary<string, object?> { ["Ads"] = ads, ["Outcomes"] = outcomes }, status);
}
