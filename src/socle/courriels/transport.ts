import { createTransport } from 'nodemailer';

export interface MessageSortant {
  id: number;
  destinataire: string;
  sujet: string;
  texte: string;
  html: string | null;
}

/** Expéditeur affiché, `MAILLAGE_COURRIEL_EXPEDITEUR` : « Maillage <ne-pas-repondre@exemple.fr> ». */
export function expediteur(): string {
  return process.env.MAILLAGE_COURRIEL_EXPEDITEUR || 'Maillage <maillage@localhost>';
}

/**
 * Connexion au serveur de `MAILLAGE_SMTP_URL` (`smtp://` avec STARTTLS, ou `smtps://`). Les délais sont courts : un serveur muet ne doit pas
 * retenir la ligne de la boîte d'envoi.
 */
export function transportSmtp() {
  const transport = createTransport(
    {
      url: process.env.MAILLAGE_SMTP_URL as string,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    },
    // Un texte de message n'a pas à faire lire un fichier ou une adresse du réseau interne.
    { disableFileAccess: true, disableUrlAccess: true },
  );
  const domaine = /@([^>\s]+)/.exec(expediteur())?.[1] ?? 'localhost';
  return {
    async envoyer(message: MessageSortant): Promise<void> {
      await transport.sendMail({
        from: expediteur(),
        to: { name: '', address: message.destinataire },
        subject: message.sujet,
        text: message.texte,
        ...(message.html ? { html: message.html } : {}),
        messageId: `<maillage-${message.id}@${domaine}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
