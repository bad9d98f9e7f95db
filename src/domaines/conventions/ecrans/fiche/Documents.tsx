import { Form } from 'react-router';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { dateHeure, octets } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import type { PageConvention } from './Argent.tsx';

/** Documents établis depuis les modèles, et exemplaires signés numérisés. */
export function Documents({ page, resultat }: { page: PageConvention; resultat: unknown }) {
  const { convention: c, documents, pieces, gestes } = page;
  const courante = page.annexes.findLast((a) => a.etat !== 'annulee');
  const etablir = (document: 'annexe' | 'convention', texte: string) =>
    courante ? (
      <Form method="post" action="?geste=etablir">
        <input type="hidden" name="annexe" value={courante.id} />
        <input type="hidden" name="document" value={document} />
        <BoutonEnvoi variante="secondaire" petit>
          {texte}
        </BoutonEnvoi>
      </Form>
    ) : null;
  return (
    <Section titre="Documents" id="documents">
      {documents.length === 0 ? <p className="m-vide">Aucun document établi.</p> : null}
      <ul>
        {documents.map((d) => (
          <li key={d.id}>
            <a href={`/conventions/${c.id}/documents/${d.id}`}>
              {d.titre} ({d.format.toUpperCase()}, {octets(d.octets)})
            </a>{' '}
            établi le {dateHeure(d.le)} par {d.par}
          </li>
        ))}
      </ul>
      {gestes.signer ? (
        <div className="m-boutons">
          {etablir('annexe', `Établir l'annexe ${courante?.numero ?? ''}`)}
          {courante?.renouvellement === 0 && courante.modification === 0
            ? etablir('convention', 'Établir la convention')
            : null}
        </div>
      ) : null}
      <Section titre="Exemplaires signés" niveau={3}>
        <Pieces
          pieces={pieces}
          adresse={(p) => `/conventions/${c.id}/pieces/${p.id}`}
          analysees={page.analysees}
          vide="Aucun exemplaire signé n'est joint."
          {...(gestes.signer
            ? {
                depot: {
                  action: `/conventions/${c.id}/pieces`,
                  champ: 'signature',
                  libelle: 'Joindre un exemplaire signé',
                  types: ['pdf', 'image'] as const,
                  limite: page.limitePiece,
                  resultat,
                },
              }
            : {})}
        />
      </Section>
    </Section>
  );
}
