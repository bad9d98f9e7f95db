import { Alerte } from '#src/presentation/Alerte.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { PageInstruction } from '../requetes/pageInstruction.ts';

/** La liste de contrôle : champs et pièces attendus, section par section, et ce que les contrôles du formulaire disent. */
export function Completude({ page: { sections, manques, alertes, pieces, entete } }: { page: PageInstruction }) {
  return (
    <Section
      titre={
        manques.length === 0
          ? 'Tout ce qui est demandé est là'
          : `${pluriel(manques.length, 'élément manque', 'éléments manquent')}`
      }
      id="completude"
    >
      <Tableau
        legende="Ce que le formulaire demande et ce qui est là"
        legendeMasquee
        cle={(s) => s.id}
        lignes={sections}
        colonnes={[
          { id: 'titre', titre: 'Section', valeur: (s) => s.titre },
          {
            id: 'champs',
            titre: 'Champs obligatoires',
            valeur: (s) => `${nombre(s.remplis)} sur ${nombre(s.attendus)}`,
          },
          {
            id: 'pieces',
            titre: 'Pièces',
            valeur: (s) => s.pieces.length,
            rendu: (s) => <PiecesSection pieces={s.pieces} />,
          },
          {
            id: 'manques',
            titre: 'Ce qui manque',
            valeur: (s) => s.manques.length,
            rendu: (s) =>
              s.manques.length === 0 ? (
                'rien'
              ) : (
                <ul className="m-liste-serree">
                  {s.manques.map((m) => (
                    <li key={`${m.champ}${m.message}`}>{m.message}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {pieces.length > 0 ? (
        <details>
          <summary>{pluriel(pieces.length, 'pièce jointe', 'pièces jointes')}</summary>
          <ul>
            {pieces.map((p) => (
              <li key={p.id}>
                <a href={`/dossiers/${entete.dossier.id}/pieces/${p.id}`}>{p.nom}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {alertes.length > 0 ? (
        <Alerte ton="attention" titre={`${pluriel(alertes.length, 'point')} à regarder, sans bloquer`}>
          <ul>
            {alertes.map((a) => (
              <li key={`${a.champ}${a.message}`}>
                {a.message}
                {a.fondement ? <span className="m-mention"> {a.fondement}</span> : null}
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
    </Section>
  );
}

type PiecesDeSection = PageInstruction['sections'][number]['pieces'];

/** Les pièces jointes et les obligatoires qui manquent ; les facultatives absentes ne sont que comptées. */
function PiecesSection({ pieces }: { pieces: PiecesDeSection }) {
  if (pieces.length === 0) return 'aucune demandée';
  const absentes = pieces.filter((p) => p.nombre === 0 && !p.obligatoire).length;
  return (
    <ul className="m-liste-serree">
      {pieces
        .filter((p) => p.nombre > 0 || p.obligatoire)
        .map((p) => (
          <li key={p.champ}>
            {p.libelle} : {p.nombre > 0 ? pluriel(p.nombre, 'fichier') : <Etiquette ton="erreur">manque</Etiquette>}
          </li>
        ))}
      {absentes > 0 ? (
        <li>{pluriel(absentes, 'pièce facultative non jointe', 'pièces facultatives non jointes')}</li>
      ) : null}
    </ul>
  );
}
