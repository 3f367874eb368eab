using System.IO.Compression;
using Grpc.Core.Internal;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services are served; set for all in <c>AddGrpc</c>, or for one in <c>AddServiceOptions</c>.</summary>
public class GrpcServiceOptions
{
    /// <summary>Receive limit unless set otherwise: 4 MB.</summary>
    internal const int DefaultReceiveLimit = 4 * 1024 * 1024;

    private int? _maxSendMessageSize;
    private int? _maxReceiveMessageSize = DefaultReceiveLimit;

    /// <summary>Longest response in bytes, before compression; null (the default) for any.</summary>
    public int? MaxSendMessageSize
    {
        get => _maxSendMessageSize;
        set => (_maxSendMessageSize, MaxSendMessageSizeSpecified) = (value, true);
    }

    /// <summary>Whether <see cref="MaxSendMessageSize"/> was set.</summary>
    public bool MaxSendMessageSizeSpecified { get; private set; }

    /// <summary>Longest request in bytes, before and after decompression; 4 MB unless set; null for any.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set => (_maxReceiveMessageSize, MaxReceiveMessageSizeSpecified) = (value, true);
    }

    /// <summary>Whether <see cref="MaxReceiveMessageSize"/> was set.</summary>
    public bool MaxReceiveMessageSizeSpecified { get; private set; }

    /// <summary>Whether clients see the text of unexpected exceptions; never outside development. False unless set.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Compression of responses (<c>gzip</c>) for clients that accept it; null for none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>Level of that compression; null for the provider's own.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Known compressions: gzip and deflate unless changed.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [.. CompressionSet.Defaults];

    /// <summary>Whether unknown services and methods are left to other endpoints instead of answered with UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Interceptors that see every call, in order.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}

/// <summary>How one service is served; begins with the values set for all services.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
