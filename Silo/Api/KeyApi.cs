using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.ApiKeys;
using Matching.Silo.Mapping;
using Matching.Silo.Security;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.KeyService</c>.</summary>
internal sealed class KeyApi(IGrainFactory grains, KeyDesk desk) : KeyService.KeyServiceBase
{
    private const string Collection = "keys";

    /// <inheritdoc/>
    public override async Task<CreatedKey> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var (key, text) = await desk.Create(
            grains, Caller.Organisation(context), (KeyRole)request.Role, request.DisplayName, Moment(request.ExpireTime), Caller.Id(context), ScopeNames.Of(request.Scopes));
        return new CreatedKey { Key = ToWire(key), Text = text.Reveal() };
    }

    /// <inheritdoc/>
    public override async Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context)
    {
        var size = Paging.Size(request.PageSize);
        var keys = await desk.List(Caller.Organisation(context), Paging.After(request.PageToken), size, context.CancellationToken);
        var response = new ListKeysResponse { NextPageToken = Paging.Next([.. keys.Select(key => key.Id)], size) };
        response.Keys.AddRange(keys.Select(ToWire));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Key> RevokeKey(RevokeKeyRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(Collection, request.Name, "name");
        return ToWire(await grains.GetGrain<IKeyGrain>(Keys.Of(Caller.Organisation(context), id)).Revoke());
    }

    private static DateTimeOffset? Moment(Timestamp? time)
    {
        try
        {
            return time?.ToDateTimeOffset();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new RefusedException(RefusalReason.Invalid, "expire_time: it is no valid time; send seconds and nanoseconds within the range of google.protobuf.Timestamp.", "expire_time");
        }
    }

    private static Key ToWire(KeySnapshot key)
    {
        var wire = new Key
        {
            Name = ResourceNames.Of(Collection, key.Id),
            DisplayName = key.DisplayName,
            Role = (Role)key.Role,
            CreateTime = Timestamp.FromDateTimeOffset(key.Created),
            ExpireTime = Timestamp.FromDateTimeOffset(key.Expires),
            Creator = key.Creator.Length > 0 ? ResourceNames.Of(Collection, key.Creator) : string.Empty,
        };
        wire.Scopes.AddRange(ScopeNames.Each(key.Scopes));
        if (key.Revoked is { } revoked)
        {
            wire.RevokeTime = Timestamp.FromDateTimeOffset(revoked);
        }

        return wire;
    }
}
