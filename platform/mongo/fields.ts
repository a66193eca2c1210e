/** What fields of records are declared as, where a schema has many of them. */
export const text = { type: String, required: true } as const;
export const whole = { type: Number, required: true } as const;
export const instant = { type: Date, required: true } as const;
