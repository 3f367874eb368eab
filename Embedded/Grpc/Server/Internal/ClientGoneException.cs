namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The request ended before its time: the client cancelled, went away or was too slow. Nobody is left to answer.</summary>
internal sealed class ClientGoneException(IOException cause)
    : OperationCanceledException("The client cancelled the call or went away.", cause);
