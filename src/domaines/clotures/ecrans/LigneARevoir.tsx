import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { comparer, enEuros } from '#src/socle/montants.ts';
import type { Piece } from '#src/socle/pieces/forme.ts';
import type { LigneRevue } from '../forme.ts';

/** Une ligne, ses justificatifs, et ce que l'on en décide : un bouton pour l'accepter, un formulaire pour la réduire. */
export function LigneARevoir({
  ligne: l,
  bilan,
  pieces,
  analysees,
  resultat,
}: {
  ligne: LigneRevue;
  bilan: number;
  pieces: readonly Piece[];
  analysees: boolean;
  resultat: unknown;
}) {
  const changee = l.accepte !== null && comparer(l.accepte, l.declare) !== 0;
  return (
    <article className={`m-revue${changee ? ' m-revue--reduite' : ''}`} id={`ligne-${l.id}`}>
      <h3>{l.libelle || 'Sans libellé'}</h3>
      <p className="m-mention">
        Compte {l.compte}, {l.nature.toLowerCase()}
      </p>
      <ul className="m-revue__montants">
        <li>Prévu : {l.prevu === null ? 'pas prévue' : enEuros(l.prevu)}</li>
        <li>
          Déclaré : <strong>{enEuros(l.declare)}</strong>
        </li>
        <li>
          {l.accepte === null ? (
            <Etiquette ton="attention">à revoir</Etiquette>
          ) : (
            <>
              Accepté : <strong>{enEuros(l.accepte)}</strong>{' '}
              <Etiquette ton={changee ? 'attention' : 'succes'}>
                {changee ? (l.partie === 'charge' ? 'réduite' : 'changée') : 'telle quelle'}
              </Etiquette>
            </>
          )}
        </li>
      </ul>
      {l.accepte !== null ? (
        <p className="m-mention">
          Revue par {l.par}, {dateHeure(l.le)}.{l.motif ? ` Raison : ${l.motif}` : ''}
        </p>
      ) : null}
      {l.reponse ? (
        <blockquote>
          <strong>Réponse du porteur :</strong> <span className="m-texte-long">{l.reponse}</span>
        </blockquote>
      ) : null}
      <details>
        <summary>{pieces.length > 0 ? `Justificatifs (${pieces.length})` : 'Aucun justificatif'}</summary>
        <Pieces
          pieces={pieces}
          adresse={(p) => `/bilans-subventions/${bilan}/pieces/${p.id}`}
          analysees={analysees}
          vide="Le porteur n'a rien joint à cette ligne."
        />
      </details>
      {l.accepte === null ? (
        <Formulaire id={`accepter-${l.id}`}>
          <input type="hidden" name="ligne" value={l.id} />
          <input type="hidden" name="accepte" value={l.declare} />
          <input type="hidden" name="vu" value="" />
          <BoutonEnvoi petit>
            Accepter telle quelle<span className="fr-sr-only"> : {l.libelle}</span>
          </BoutonEnvoi>
        </Formulaire>
      ) : null}
      <details open={Boolean(resultat)}>
        <summary>
          {l.accepte === null ? (l.partie === 'charge' ? 'Réduire' : 'Compter autrement') : 'Changer la décision'}
        </summary>
        <Formulaire resultat={resultat} id={`revoir-${l.id}`}>
          <input type="hidden" name="ligne" value={l.id} />
          <input type="hidden" name="vu" value={l.accepte ?? ''} />
          <ChampNombre
            nom="accepte"
            libelle={l.partie === 'charge' ? 'Montant accepté' : 'Montant compté'}
            unite="€"
            valeur={l.accepte ?? l.declare}
          />
          <ChampTexte
            nom="motif"
            libelle="Raison"
            aide="Le porteur la lira et pourra y répondre. Obligatoire si le montant change."
            lignes={2}
            valeur={l.motif}
          />
          <Boutons>
            <BoutonEnvoi variante="secondaire">
              Enregistrer la décision<span className="fr-sr-only"> : {l.libelle}</span>
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
    </article>
  );
}
