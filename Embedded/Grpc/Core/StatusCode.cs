namespace Grpc.Core;

/// <summary>How a call ended; the numbers are those of the gRPC protocol.</summary>
public enum StatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>It was cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>It failed for a reason that the server does not tell.</summary>
    Unknown = 2,

    /// <summary>An argument is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>Its time ran out; it may still have had an effect.</summary>
    DeadlineExceeded = 4,

    /// <summary>What it names does not exist.</summary>
    NotFound = 5,

    /// <summary>What it would create exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a limit or a store is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system's state does not allow it; change the state before trying again.</summary>
    FailedPrecondition = 9,

    /// <summary>A conflict with another writer; begin again from reading.</summary>
    Aborted = 10,

    /// <summary>It reached past the end of something.</summary>
    OutOfRange = 11,

    /// <summary>The server has no such method, or no such encoding.</summary>
    Unimplemented = 12,

    /// <summary>Something that must always hold does not.</summary>
    Internal = 13,

    /// <summary>The server is not there at the moment; try again later when the call may be repeated.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged for good.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known: credentials are missing or not valid.</summary>
    Unauthenticated = 16
}
