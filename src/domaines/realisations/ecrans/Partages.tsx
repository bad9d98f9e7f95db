import { ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Pieces } from '#src/presentation/Pieces.tsx';
import type { PartageLu } from '../requetes/echanges.ts';

/** Nouvelles et documents partagés, leurs commentaires. `refuse` : ce que l'action rend, et pour quel partage. */
export function Partages({
  partages,
  commente,
  resultat,
  analysees,
  limite,
}: {
  partages: readonly PartageLu[];
  commente: boolean;
  resultat: unknown;
  analysees: boolean;
  limite: number;
}) {
  const saisie = (resultat as { saisie?: Record<string, string> } | undefined)?.saisie;
  if (partages.length === 0) return <p className="m-vide">Rien n'est partagé pour l'instant.</p>;
  return partages.map((p) => (
    <article className="m-partage" key={p.id} id={`partage-${p.id}`}>
      <h2>{p.titre}</h2>
      <p className="m-mention">
        {p.auteur}, {p.organisation}, {dateHeure(p.le)}{' '}
        {p.commun ? <Etiquette>Tous les porteurs de l'appel</Etiquette> : null}
      </p>
      {p.retireLe ? (
        <p>
          Retiré le {dateHeure(p.retireLe)} par {p.retirePar}.
        </p>
      ) : (
        <>
          {p.texte ? <p className="m-texte-long">{p.texte}</p> : null}
          <Pieces
            pieces={p.pieces}
            adresse={(piece) => `/echanges/${p.id}/pieces/${piece.id}`}
            analysees={analysees}
            vide=""
            retirable={() => p.sien}
            {...(p.sien
              ? {
                  depot: {
                    action: `/echanges/${p.id}/pieces`,
                    libelle: `Joindre un document à « ${p.titre} »`,
                    limite,
                    nombreMax: 10,
                  },
                }
              : {})}
          />
        </>
      )}
      {p.commentaires.length > 0 ? (
        <ul className="m-fils" aria-label={`Commentaires de « ${p.titre} »`}>
          {p.commentaires.map((c) => (
            <li key={c.id}>
              <p className="m-texte-long">{c.texte}</p>
              <p className="m-mention">
                {c.auteur}, {c.organisation}, {dateHeure(c.le)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {commente && !p.retireLe ? (
        <details open={saisie?.id === String(p.id)}>
          <summary>
            Commenter{p.commentaires.length > 0 ? ` (${pluriel(p.commentaires.length, 'commentaire')})` : ''}
          </summary>
          <Formulaire resultat={saisie?.id === String(p.id) ? resultat : undefined} id={`commenter-${p.id}`}>
            <input type="hidden" name="id" value={p.id} />
            <ChampTexte nom="texte" libelle={`Votre commentaire sur « ${p.titre} »`} lignes={2} />
            <p className="m-mention">
              {p.commun
                ? "Lu du financeur et de tous les porteurs retenus de l'appel."
                : 'Lu des deux parties de la convention.'}
            </p>
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="commenter" variante="secondaire">
                Publier le commentaire
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
      {p.sien ? (
        <Formulaire id={`retirer-${p.id}`}>
          <input type="hidden" name="id" value={p.id} />
          <BoutonEnvoi nom="geste" valeur="retirer" variante="discret" petit>
            Retirer<span className="fr-sr-only"> « {p.titre} »</span>
          </BoutonEnvoi>
        </Formulaire>
      ) : null}
    </article>
  ));
}

/** Partager quelque chose de neuf. */
export function NouveauPartage({ resultat, avec }: { resultat: unknown; avec: string }) {
  const refuse = (resultat as { saisie?: Record<string, string> } | undefined)?.saisie?.geste === 'partager';
  return (
    <Formulaire resultat={refuse ? resultat : undefined} id="partager">
      <ChampTexte nom="titre" libelle="Titre" />
      <ChampTexte nom="texte" libelle="Texte" facultatif lignes={4} />
      <p className="m-mention">{avec} Un document se joint ensuite.</p>
      <Boutons>
        <BoutonEnvoi nom="geste" valeur="partager">
          Partager
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
