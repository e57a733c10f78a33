/** The backend with its hands, ready for requests. */
export interface Service {
  /**
   * Answers a request. Never rejects.
   * @param socketAddress the network address of whoever is connected
   */
  handle(request: Request, socketAddress: string | undefined): Promise<Response>;
  /** Ends what waits: streams and long polls. Whoever listened comes back, to another process or a later one. */
  endStreams(): void;
  /** Sends what is ready to be sent, lets go of the database. Nothing may be asked of it any more. */
  close(): Promise<void>;
}
