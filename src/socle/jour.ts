const JOUR_DE_PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** Le jour légal français, AAAA-MM-JJ : à minuit passé à Paris, un serveur réglé sur un autre fuseau est encore la veille. */
export const aujourdhui = (): string => JOUR_DE_PARIS.format(new Date());
