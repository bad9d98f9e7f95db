import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Refuse un contenu en disant ce que c'est, et quoi déposer à la place. */
export function refuser(quoi: string, conseil = ''): never {
  throw new ErreurMetier(`Ce fichier ne peut pas être déposé : c'est ${quoi}.`, {
    conseil:
      conseil || 'Déposez un PDF, un document (.docx, .odt), un tableur (.xlsx, .ods, .csv) ou une image (.png, .jpg).',
  });
}
