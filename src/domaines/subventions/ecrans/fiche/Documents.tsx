import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { dateHeure, octets } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import type { PageSubvention } from '../../requetes/fiche.ts';
import { Signatures } from '../Signer.tsx';

/** Documents établis depuis les modèles, et exemplaires signés numérisés. */
export function Documents({ page, resultat }: { page: PageSubvention; resultat: unknown }) {
  const { subvention: s, documents, pieces, gestes } = page;
  const refus = useRefus(resultat)('etablir') as { erreur?: string } | undefined;
  return (
    <Section titre="Signatures et documents" id="documents">
      {page.subvention.signeeLe ? <Signatures signatures={page.signatures} /> : null}
      {refus?.erreur ? <Alerte ton="erreur" titre={refus.erreur} annoncer /> : null}
      {documents.length === 0 ? <p className="m-vide">Aucun document n'est encore établi.</p> : null}
      <ul>
        {documents.map((d) => (
          <li key={d.id}>
            <a href={`/subventions/${s.id}/documents/${d.id}`}>
              {d.titre} ({d.format.toUpperCase()}, {octets(d.octets)})
            </a>{' '}
            établi le {dateHeure(d.le)} par {d.par}
          </li>
        ))}
      </ul>
      {gestes.etablirDocument && s.etat !== 'annulee' ? (
        <Form method="post" action="?geste=etablir">
          <input type="hidden" name="document" value="convention" />
          <BoutonEnvoi variante="secondaire" petit>
            Établir le texte de la convention
          </BoutonEnvoi>
        </Form>
      ) : null}
      <Section titre="Exemplaires signés" niveau={3}>
        <Pieces
          pieces={pieces}
          adresse={(p) => `/subventions/${s.id}/pieces/${p.id}`}
          analysees={page.analysees}
          vide="Aucun exemplaire signé n'est joint."
          {...(gestes.joindre && s.etat !== 'annulee'
            ? {
                depot: {
                  action: `/subventions/${s.id}/pieces`,
                  champ: 'signature',
                  libelle: 'Joindre un exemplaire signé',
                  types: ['pdf', 'image'] as const,
                  limite: page.limitePiece,
                },
              }
            : {})}
        />
      </Section>
    </Section>
  );
}
