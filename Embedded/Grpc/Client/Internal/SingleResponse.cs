using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads the one response of a unary or client-streaming call.</summary>
internal static class SingleResponse
{
    /// <summary>The response, after its trailers have said that the call succeeded.</summary>
    public static async Task<T> ReadAsync<T>(ClientCall call, Task<ResponseMessages<T>> opening)
    {
        try
        {
            using var messages = await opening.ConfigureAwait(false);
            call.ResponseArrived(messages.Headers, messages);
            var (found, message) = await messages.ReadAsync(call.Token).ConfigureAwait(false);
            if (!found || (await messages.ReadAsync(call.Token).ConfigureAwait(false)).Found)
            {
                throw new RpcException(new Status(
                    StatusCode.Internal, $"{call.Method.FullName} answered with {(found ? "more than one message" : "no message")} instead of one."));
            }

            call.Succeed(messages.Trailers);
            return message;
        }
        catch (Exception e)
        {
            throw call.Fail(e);
        }
    }
}
