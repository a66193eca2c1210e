/** Under which it is kept how often a customer, by one id, had a promotion or used a coupon. */
export function useKey(promotionIdOrCode: string, customerId: string): string {
  return `${promotionIdOrCode}/${customerId}`;
}
