import type { NouveauCourriel } from '#src/socle/courriels/index.ts';

/** Textes des courriels de ce domaine : en texte seul, lisibles par toute messagerie et tout lecteur d'écran. */
const PIED = 'Ce message est envoyé automatiquement par Maillage. Si vous ne l’attendiez pas, vous pouvez l’ignorer.';

const jour = (date: Date) =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(date);

const composer = (destinataire: string, sujet: string, lignes: string[], sensible: boolean): NouveauCourriel => ({
  destinataire,
  sujet,
  texte: `${['Bonjour,', ...lignes, PIED].join('\n\n')}\n`,
  sensible,
});

export function courrielInvitation(i: {
  courriel: string;
  organisation: string;
  invitant: string;
  role: string;
  lien: string;
  expire: Date;
}) {
  return composer(
    i.courriel,
    `${i.organisation} vous invite sur Maillage`,
    [
      `${i.invitant} vous invite à rejoindre « ${i.organisation} » sur Maillage, avec le rôle ${i.role.toLowerCase()}.`,
      `Pour accepter, ouvrez ce lien avant le ${jour(i.expire)} :\n${i.lien}`,
      'Ce lien crée votre compte, et le vôtre seulement : merci de ne pas le partager.',
    ],
    true,
  );
}

export function courrielReinitialisation(courriel: string, lien: string) {
  return composer(
    courriel,
    'Choisir un nouveau mot de passe Maillage',
    [
      'Vous avez demandé à choisir un nouveau mot de passe.',
      `Ouvrez ce lien dans l’heure ; il ne sert qu’une fois :\n${lien}`,
      'Si vous n’avez rien demandé, votre mot de passe actuel reste valable.',
    ],
    true,
  );
}

/** Prévient la personne d'un changement sur son compte : si ce n'est pas elle, elle peut réagir. */
export function courrielAlerte(courriel: string, quoi: string) {
  return composer(
    courriel,
    'Changement sur votre compte Maillage',
    [
      `${quoi}, le ${jour(new Date())}.`,
      'Si ce n’est pas vous, prévenez tout de suite l’administrateur de votre organisation.',
    ],
    false,
  );
}
