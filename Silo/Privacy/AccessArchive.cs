using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Matching.Contracts;
using Matching.Grains.Stopping;
using Matching.Grains;
using Matching.Grains.Applications;
using Matching.Grains.Audit;
using Matching.Grains.Decisions;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Privacy;

/// <summary>Gathers everything that is kept of a candidate into a ZIP archive (GDPR, article 15), in forms that people and programs can read.</summary>
internal sealed class AccessArchive(IGrainFactory grains, IStateRows rows, AuditReader audit, ApplicationBook applications)
{
    private const int DecisionsAtATime = 1_000;
    private const int VacanciesAtATime = 256;

    private static readonly JsonFormatter Messages = new(JsonFormatter.Settings.Default.WithIndentation());
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The archive.</summary>
    /// <exception cref="RefusedException">There is no such candidate.</exception>
    public async Task<byte[]> Make(string organisation, string candidate, Retention retention, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate));
        var original = await grain.Original() ?? throw RefusedException.NotFound("candidate", candidate);
        var snapshot = await grain.Get(true) ?? throw RefusedException.NotFound("candidate", candidate);
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            await Add(archive, "document/" + NameOf(original.FileName), original.Content, cancellationToken);
            foreach (var listed in await grain.Enclosures())
            {
                if (await grain.Enclosure(listed.Id, withContent: true) is { Content: { } content } enclosure)
                {
                    await Add(archive, $"enclosures/{listed.Id}/{NameOf(enclosure.FileName)}", content, cancellationToken);
                    await Add(archive, $"enclosures/{listed.Id}.json", Messages.Format((enclosure with { Content = null }).ToWire(candidate)), cancellationToken);
                }
            }

            await Add(archive, "profile.json", Messages.Format(snapshot.ToWire()), cancellationToken);
            if (await grain.Sought() is { } sought)
            {
                await Add(archive, "wishes.json", Messages.Format(sought.ToWire(candidate, null)), cancellationToken);
            }

            await Add(archive, "retention.json", Messages.Format(retention), cancellationToken);
            await Add(archive, "import.json", JsonSerializer.Serialize(new { original.FileName, original.RequestId, snapshot.Created, snapshot.Updated }, Plain), cancellationToken);
            await Add(archive, "judgments.json", JsonSerializer.Serialize(await Judgments(organisation, candidate, cancellationToken), Plain), cancellationToken);
            await Add(archive, "contact.json", JsonSerializer.Serialize(snapshot.Contact, Plain), cancellationToken);
            await foreach (var (vacancy, application, revealed, openings, notes) in applications.Of(organisation, candidate, cancellationToken))
            {
                await Add(archive, $"applications/{vacancy}.json", JsonSerializer.Serialize(new { Application = application, Revealed = revealed, Openings = openings, Notes = notes }, Plain), cancellationToken);
            }

            await Add(archive, "audit.json", $"[{string.Join(",\n", await Audited(organisation, candidate, cancellationToken))}]", cancellationToken);
            await AddVacancies(archive, organisation, candidate, cancellationToken);
        }

        return buffer.ToArray();
    }

    /// <summary>Decisions and places, vacancy by vacancy.</summary>
    private async Task AddVacancies(ZipArchive archive, string organisation, string candidate, CancellationToken cancellationToken)
    {
        var after = string.Empty;
        while (await grains.GetGrain<IBoardGrain>(organisation).List(after, VacanciesAtATime) is { Count: > 0 } page)
        {
            foreach (var vacancy in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var decisions = await Decisions(organisation, vacancy, candidate);
                if (decisions.Count > 0)
                {
                    await Add(archive, $"decisions/{vacancy}.json", $"[{string.Join(",\n", decisions.Select(decision => Messages.Format(decision.ToWire(vacancy))))}]", cancellationToken);
                }

                try
                {
                    var explanation = await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).Explain(candidate, string.Empty, 0);
                    await Add(archive, $"places/{vacancy}.json", Messages.Format(explanation.ToWire(vacancy, candidate)), cancellationToken);
                }
                catch (RefusedException gone) when (gone.Reason == RefusalReason.NotFound || gone.Name is StopGuard.Reason)
                {
                    // The vacancy was deleted while the archive was made, or ranking is stopped: there is no place on a list.
                }
            }

            after = page[^1];
        }
    }

    private async Task<List<RecordedDecision>> Decisions(string organisation, string vacancy, string candidate)
    {
        var found = new List<RecordedDecision>();
        var last = 0L;
        while (await grains.GetGrain<IDecisionGrain>(Keys.Of(organisation, vacancy)).List(last, DecisionsAtATime) is { Decisions.Count: > 0 } page)
        {
            found.AddRange(page.Decisions.Where(decision => decision.Decision.Candidate == candidate));
            last = page.Decisions[^1].Number;
        }

        return found;
    }

    private async Task<List<object>> Judgments(string organisation, string candidate, CancellationToken cancellationToken)
    {
        var found = new List<object>();
        await foreach (var row in rows.Read<JudgmentState>(StateNames.Judgment, organisation, cancellationToken))
        {
            foreach (var (vacancy, judged) in row.Key == organisation ? row.State.Vacancies : [])
            {
                if (judged.TryGetValue(candidate, out var judgment))
                {
                    var source = row.State.Sources[judgment.Source];
                    found.Add(new { Vacancy = vacancy, judgment.Grade, source.Provenance, ImportedAt = source.At });
                }
            }
        }

        return found;
    }

    /// <summary>Entries of the audit log that name the candidate, by the pseudonym or by referring to a list that does.</summary>
    private async Task<List<string>> Audited(string organisation, string candidate, CancellationToken cancellationToken)
    {
        var log = grains.GetGrain<IAuditGrain>(organisation);
        var pseudonym = (await log.Pseudonyms([candidate]))[0];
        var found = new List<string>();
        var lists = new HashSet<long>();
        await foreach (var block in audit.Read(grains, organisation, 0, await log.Head(), cancellationToken))
        {
            for (var i = 0; i < block.Entries.Count; i++)
            {
                using var entry = JsonDocument.Parse(block.Entries[i]);
                if (block.Entries[i].Contains($"\"{pseudonym}\"", StringComparison.Ordinal))
                {
                    lists.Add(block.First + i);
                    found.Add(block.Entries[i]);
                }
                else if (entry.RootElement.TryGetProperty("list", out var list) && lists.Contains(list.GetInt64()))
                {
                    found.Add(block.Entries[i]);
                }
            }
        }

        return found;
    }

    /// <summary>A name that unpacks everywhere, whatever the user's file was called.</summary>
    private static string NameOf(string fileName)
    {
        var bare = Path.GetFileName(fileName.Replace('\\', '/'));
        return bare.Length == 0 || bare is "." or ".." ? "document" : bare;
    }

    private static async Task Add(ZipArchive archive, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var entry = archive.CreateEntry(name).Open();
        await entry.WriteAsync(content, cancellationToken);
    }

    private static Task Add(ZipArchive archive, string name, string text, CancellationToken cancellationToken) =>
        Add(archive, name, System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);
}
