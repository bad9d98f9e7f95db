import type { ReactNode } from 'react';
import {
  type Champ,
  comparerReponses,
  type Definition,
  type Evaluation,
  estRepetition,
  libelleDe,
  type Rapprochement,
} from '#src/socle/formulaires/index.ts';
import { Alerte } from '../Alerte.tsx';
import type { Colonne } from '../colonnes.ts';
import { nombre, typo } from '../format.ts';
import { Section } from '../Page.tsx';
import { Tableau } from '../Tableau.tsx';
import type { Comparaison } from './etat.ts';

const VIDE: Definition = { sections: [], controles: [] };

/**
 * Relecture d'un formulaire rempli, section par section, l'année d'avant à côté. Les écarts sont rapprochés par identifiant : une question
 * nouvelle est dite nouvelle, pas comptée pour zéro.
 */
export function RevueDonnees({
  definition,
  evaluation,
  comparaison,
  rendrePiece,
  ici = 'Réponse',
}: {
  definition: Definition;
  evaluation: Evaluation;
  comparaison?: Comparaison;
  rendrePiece?: (champ: Champ) => ReactNode;
  /** Titre de la colonne de ce formulaire (« 2026 »). */
  ici?: string;
}) {
  const lignes = comparerReponses(
    comparaison?.definition ?? VIDE,
    comparaison?.valeurs ?? {},
    definition,
    evaluation.valeurs,
  ).filter(
    (r) => evaluation.visibles.has(r.cle) || r.avant !== undefined || (r.cle.includes('.') && r.apres !== undefined),
  );
  const titres = [
    ...definition.sections.filter((s) => evaluation.visibles.has(`section:${s.id}`)).map((s) => s.titre),
    ...new Set(lignes.filter((l) => l.seulement === 'avant').map((l) => l.section)),
  ];
  return [...new Set(titres)].map((titre) => {
    const section = definition.sections.find((s) => s.titre === titre);
    const ici_ = lignes.filter((l) => l.section === titre);
    const problemes = section ? evaluation.problemes.filter((p) => p.section === section.id) : [];
    const pieces = section?.blocs.filter((b): b is Champ => !estRepetition(b) && b.type === 'piece') ?? [];
    return (
      <Section key={titre} titre={typo(titre)} {...(section ? { id: `revue-${section.id}` } : {})}>
        {problemes.length > 0 ? (
          <Alerte
            ton={problemes.some((p) => p.gravite === 'bloquant') ? 'erreur' : 'attention'}
            titre="À savoir sur cette section"
          >
            <ul>
              {problemes.map((p) => (
                <li key={`${p.champ}-${p.controle ?? ''}`}>
                  {typo(p.message)}
                  {p.fondement ? ` (${p.fondement})` : ''}
                  {p.controle ? ` ${libelles(definition, p.champs ?? [])}` : ''}
                </li>
              ))}
            </ul>
          </Alerte>
        ) : null}
        {ici_.length > 0 ? (
          <Tableau
            legende={`Réponses : ${titre}`}
            legendeMasquee
            cle={(l) => `${l.cle}-${l.seulement ?? ''}-${l.libelle}`}
            colonnes={colonnes(comparaison, ici, evaluation)}
            lignes={ici_}
          />
        ) : pieces.length === 0 ? (
          <p className="m-mention">Pas de réponse dans cette section.</p>
        ) : null}
        {pieces
          .filter((c) => evaluation.visibles.has(c.id))
          .map((c) => (
            <div key={c.id}>{rendrePiece ? rendrePiece(c) : null}</div>
          ))}
      </Section>
    );
  });
}

const libelles = (definition: Definition, champs: string[]): string =>
  champs.length > 0 ? `Concerne : ${champs.map((c) => libelleDe(definition, c)).join(', ')}.` : '';

const long = (texte: string): ReactNode =>
  texte.length > 400 ? <span className="m-revue__long">{texte}</span> : texte;

function colonnes(comparaison: Comparaison | undefined, ici: string, evaluation: Evaluation): Colonne<Rapprochement>[] {
  const vide = (l: Rapprochement) =>
    evaluation.manques[l.cle]
      ? `Non calculable : il manque ${evaluation.manques[l.cle]?.join(', ')}`
      : 'Pas de réponse';
  return [
    { id: 'question', titre: 'Question', valeur: (l) => typo(l.libelle) },
    {
      id: 'reponse',
      titre: ici,
      valeur: (l) => l.apresTexte,
      rendu: (l) =>
        l.seulement === 'avant' ? <em>N'est plus demandé</em> : l.apresTexte ? long(l.apresTexte) : <em>{vide(l)}</em>,
    },
    ...(comparaison
      ? ([
          {
            id: 'avant',
            titre: comparaison.titre,
            valeur: (l) => l.avantTexte,
            rendu: (l) =>
              l.seulement === 'apres' ? (
                <em>N'était pas demandé</em>
              ) : l.avantTexte ? (
                long(l.avantTexte)
              ) : (
                <em>Pas de réponse</em>
              ),
          },
          {
            id: 'ecart',
            titre: 'Écart',
            valeur: (l) => l.ecart,
            rendu: (l) =>
              l.ecart === null
                ? l.change && l.seulement === null
                  ? 'changée'
                  : ''
                : Number(l.ecart) === 0
                  ? 'identique'
                  : nombre(l.ecart, { signe: true, ...(l.champ.unite ? { unite: l.champ.unite } : {}) }),
          },
        ] satisfies Colonne<Rapprochement>[])
      : []),
  ];
}
