import type { Editeur } from '../editeur.ts';

/** L'adresse où écrire, ou ce qu'il faut faire tant que l'installation ne l'a pas donnée. */
export function Contact({ editeur }: { editeur: Pick<Editeur, 'contact'> }) {
  if (!editeur.contact)
    return (
      <>
        L'adresse de contact de ce site n'est pas encore renseignée (réglage <code>MAILLAGE_CONTACT</code>) : écrivez à
        la personne qui vous a invité.
      </>
    );
  return (
    <>
      Écrivez à <a href={`mailto:${editeur.contact}`}>{editeur.contact}</a>.
    </>
  );
}
