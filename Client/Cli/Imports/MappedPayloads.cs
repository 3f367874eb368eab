using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Matching.CommandLine.Commands;
using Matching.CommandLine.Json;
using Matching.Profiles;
using Matching.Profiles.Mappings;
using Matching.V1;

namespace Matching.CommandLine.Imports;

/// <summary>The records of payloads, mapped, and those that were refused.</summary>
internal sealed class MappedPayloads
{
    private readonly List<(string Place, MappedRecord Record)> records = [];
    private readonly List<RefusedJson> refused = [];

    /// <summary>Records that were refused, with every rule that each breaks.</summary>
    public IReadOnlyList<RefusedJson> Refused => refused;

    /// <summary>Reads payloads by a mapping.</summary>
    /// <exception cref="RefusedException">The mapping, or a payload as a whole, cannot be read.</exception>
    public static async Task<MappedPayloads> ReadAsync(string mappingPath, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var read = new MappedPayloads();
        try
        {
            var mapping = MappingFile.Read(await BytesAsync(mappingPath, MappingFile.MostBytes, cancellation), $"'{mappingPath}'");
            var firstOf = new Dictionary<string, string>();
            foreach (var path in paths)
            {
                foreach (var record in Payload.Read(await BytesAsync(path, Payload.MostBytes, cancellation), path, mapping))
                {
                    cancellation.ThrowIfCancellationRequested();
                    read.Add($"{path}, {record.Place}", record, firstOf);
                }
            }
        }
        catch (ProfileRefusedException refusal)
        {
            throw new RefusedException("invalid_argument", refusal.Message);
        }
        return read;
    }

    /// <summary>What would be sent.</summary>
    /// <param name="vacancy">The vacancy of all applications instead of the mapping's; null for the mapping's.</param>
    public IReadOnlyList<CheckedRecordJson> Checked(string? vacancy) =>
        [.. records.Select(one => new CheckedRecordJson(
            one.Place, one.Record.Id, one.Record.Name, one.Record.Mail, one.Record.Phone,
            one.Record.Document is { } document ? JsonSerializer.Deserialize<JsonElement>(document.Span) : null,
            [.. Applications(one.Record, vacancy).Select(each => new CheckedApplicationJson(
                each.Vacancy, each.Source, each.Url, each.ExternalId, each.Applied?.UtcDateTime, each.ConsentUntil?.UtcDateTime, each.Status, each.Manual ? true : null))],
            Attachments(one.Record)))];

    /// <summary>What to bring.</summary>
    /// <param name="vacancy">The vacancy of all applications instead of the mapping's; null for the mapping's.</param>
    /// <param name="withDocuments">False leaves documents out, for candidates who are kept already.</param>
    public IReadOnlyList<Incoming> Incoming(string? vacancy, bool withDocuments)
    {
        var incoming = new List<Incoming>();
        foreach (var (place, record) in records)
        {
            if (Applications(record, vacancy).Any(application => application.Vacancy is null))
            {
                refused.Add(new RefusedJson(place, record.Id, "invalid_argument", "its application names no vacancy; add 'vacancy' to the mapping's applications, or give --vacancy ID"));
                continue;
            }
            incoming.Add(new Incoming(
                place, Imports.Incoming.Candidate, record.Id,
                withDocuments && record.Document is { } document ? () => document : null,
                "record.json",
                [.. Applications(record, vacancy).Select(application => Application(application, record))],
                Attachments(record)));
        }
        return incoming;
    }

    /// <summary>The applications of a record, all of which name a vacancy.</summary>
    public static IReadOnlyList<IncomingApplication> Applications(MappedRecord record) => [.. record.Applications.Select(application => Application(application, record))];

    private static IReadOnlyList<MappedApplication> Applications(MappedRecord record, string? vacancy) => vacancy is null ? record.Applications
        : record.Applications.Count == 0 ? [new MappedApplication(vacancy, null, null, null, null, null, null, false)]
        : [.. record.Applications.Select(application => application with { Vacancy = vacancy })];

    private static IncomingApplication Application(MappedApplication application, MappedRecord record)
    {
        var details = new ApplyRequest
        {
            Source = application.Source ?? "",
            SourceUrl = application.Url ?? "",
            ExternalId = application.ExternalId ?? "",
            ApplyTime = application.Applied is { } applied ? Timestamp.FromDateTimeOffset(applied) : null,
            ConsentUntil = application.ConsentUntil is { } consent ? Timestamp.FromDateTimeOffset(consent) : null,
            ManualProcess = application.Manual,
        };
        if ((record.Name ?? record.Mail ?? record.Phone) is not null)
            details.Contact = new V1.Contact { Name = record.Name ?? "", Mail = record.Mail ?? "", Phone = record.Phone ?? "" };
        var status = application.Status is { } name ? ApplicationStatuses.All[name] : ApplicationStatus.Unspecified;
        return new IncomingApplication(application.Vacancy!, details, status);
    }

    private static IReadOnlyList<AttachmentJson> Attachments(MappedRecord record) => [.. record.Attachments.Select(each => new AttachmentJson(record.Id, each.Name, each.Url))];

    private void Add(string place, PayloadRecord record, Dictionary<string, string> firstOf)
    {
        if (record.Mapped is not { } mapped)
            refused.AddRange(record.Faults.Select(fault => new RefusedJson(place, null, "invalid_argument", fault)));
        else if (!firstOf.TryAdd(mapped.Id, place))
            refused.Add(new RefusedJson(place, mapped.Id, "duplicate_id", $"it has the id '{mapped.Id}' as {firstOf[mapped.Id]} has; send each person once"));
        else
            records.Add((place, mapped));
    }

    private static async Task<byte[]> BytesAsync(string path, long most, CancellationToken cancellation)
    {
        if (File.Exists(path) && new FileInfo(path).Length is var length && length > most)
            throw new RefusedException("too_large", $"'{path}' has {length:N0} bytes, at most {most:N0} are read; cut it into several");
        return await FrameworkFiles.ReadAsync(path, cancellation);
    }
}
