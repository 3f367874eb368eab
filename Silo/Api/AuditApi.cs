using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains.Audit;
using Matching.Silo.Mapping;
using Matching.V1;
using AuditHead = Matching.Contracts.AuditHead;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.AuditService</c>.</summary>
internal sealed class AuditApi(IGrainFactory grains, AuditReader reader) : AuditService.AuditServiceBase
{
    /// <summary>Characters of a portion's entries, about: well below what clients take as one message.</summary>
    private const int PortionLength = 512 * 1024;

    /// <inheritdoc/>
    public override async Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var size = Paging.Size(request.PageSize);
        var after = Paging.NumberAfter(request.PageToken);
        var head = await Head(organisation);
        var known = await Known(request.ResolveCandidates, organisation, context);
        var response = new ListAuditEntriesResponse();
        await foreach (var block in reader.Read(grains, organisation, after, head, context.CancellationToken))
        {
            response.Entries.AddRange(Entries(block, known).Take(size - response.Entries.Count));
            if (response.Entries.Count == size)
            {
                break;
            }
        }

        response.NextPageToken = Paging.Next([.. response.Entries.Select(entry => entry.Number.ToString(CultureInfo.InvariantCulture))], size);
        return response;
    }

    /// <inheritdoc/>
    public override async Task ExportAudit(ExportAuditRequest request, IServerStreamWriter<ExportAuditResponse> responseStream, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var head = await Head(organisation);
        var start = new AuditStart { Organisation = organisation, After = request.After, Hash = await reader.HashOf(grains, organisation, request.After, head) };
        await responseStream.WriteAsync(new ExportAuditResponse { Start = start }, context.CancellationToken);
        var known = await Known(request.ResolveCandidates, organisation, context);
        var portion = new AuditPortion();
        var length = 0;
        await foreach (var block in reader.Read(grains, organisation, request.After, head, context.CancellationToken))
        {
            foreach (var entry in Entries(block, known))
            {
                if (portion.Entries.Count > 0 && length + entry.Text.Length > PortionLength)
                {
                    await responseStream.WriteAsync(new ExportAuditResponse { Portion = portion }, context.CancellationToken);
                    (portion, length) = (new AuditPortion(), 0);
                }

                portion.Entries.Add(entry);
                length += entry.Text.Length;
            }
        }

        if (portion.Entries.Count > 0)
        {
            await responseStream.WriteAsync(new ExportAuditResponse { Portion = portion }, context.CancellationToken);
        }

        await responseStream.WriteAsync(new ExportAuditResponse { Head = ToWire(head) }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<V1.AuditHead> GetAuditHead(GetAuditHeadRequest request, ServerCallContext context) => ToWire(await Head(Caller.Organisation(context)));

    private async Task<IReadOnlyDictionary<string, string>> Known(bool wanted, string organisation, ServerCallContext context) =>
        wanted ? await reader.Candidates(grains, organisation, context.CancellationToken) : new Dictionary<string, string>();

    private Task<AuditHead> Head(string organisation) => grains.GetGrain<IAuditGrain>(organisation).Head();

    /// <summary>A head as it is sent.</summary>
    internal static V1.AuditHead ToWire(AuditHead head) => new()
    {
        Entries = head.Entries,
        Hash = head.Hash,
        Text = head.Text,
        PublicKey = ByteString.CopyFrom(head.PublicKey),
        Signature = ByteString.CopyFrom(head.Signature),
    };

    private static IEnumerable<AuditEntry> Entries(AuditBlock block, IReadOnlyDictionary<string, string> known)
    {
        var hash = Convert.FromHexString(block.Previous);
        for (var i = 0; i < block.Entries.Count; i++)
        {
            hash = AuditChain.Next(hash, block.Entries[i]);
            var entry = new AuditEntry { Number = block.First + i, Text = block.Entries[i], Hash = AuditChain.Text(hash) };
            foreach (var pseudonym in known.Count > 0 ? PseudonymsIn(entry.Text) : [])
            {
                if (known.TryGetValue(pseudonym, out var candidate))
                {
                    entry.Candidates[pseudonym] = ResourceNames.Of(ResourceNames.Candidates, candidate);
                }
            }

            yield return entry;
        }
    }

    private static IEnumerable<string> PseudonymsIn(string entry)
    {
        using var json = JsonDocument.Parse(entry);
        return json.RootElement.TryGetProperty("candidates", out var candidates) ? [.. candidates.EnumerateArray().Select(candidate => candidate.GetString()!)] : [];
    }
}
