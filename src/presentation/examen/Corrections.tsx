import type { ComponentProps } from 'react';
import { ChampTexte } from '../champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '../Formulaire.tsx';
import { Section } from '../Page.tsx';
import { resultatDe } from '../resultat.ts';
import { ChampsDelai } from './ChampsDelai.tsx';
import { ChoixChamps } from './ChoixChamps.tsx';
import { UneCorrection } from './UneCorrection.tsx';

type Correction = ComponentProps<typeof UneCorrection>['correction'] & { id: number };
type Choix = ComponentProps<typeof ChoixChamps>;

/** Comment l'écran nomme l'objet examiné et celui qui le corrige. */
interface Mots {
  /** Aide de la raison d'une reprise. */
  raison: string;
  reprendre: string;
  demande: string;
  /** Où la demande se lit. */
  lecture: string;
  renvoyer: string;
  /** « de la structure », « du porteur ». */
  qui: string;
}

/** Les corrections d'un objet examiné : celle en cours (prolonger, reprendre), une nouvelle à demander, celles déjà faites. */
export function Corrections({
  corrections,
  enCours,
  nouvelle,
  sections,
  manquants,
  libelles,
  delai,
  version,
  resultat,
  mots,
}: {
  corrections: readonly Correction[];
  enCours: boolean;
  nouvelle: boolean;
  sections: Choix['sections'];
  manquants: Choix['manquants'];
  libelles: Record<string, string>;
  delai: ComponentProps<typeof ChampsDelai>['delai'];
  version: number;
  resultat: unknown;
  mots: Mots;
}) {
  return (
    <>
      {enCours ? (
        <div className="m-deux-colonnes m-moities">
          <Formulaire id="prolonger" action="?geste=prolonger" resultat={resultatDe(resultat, 'heure')}>
            <ChampsDelai delai={delai} quoi="Prolonger le délai" />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Prolonger</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          <Formulaire id="reprendre" action="?geste=reprendre" resultat={resultatDe(resultat, 'motif')}>
            <fieldset className="m-partie">
              <legend>Reprendre sans attendre</legend>
              <ChampTexte nom="motif" libelle="Pourquoi" aide={mots.raison} lignes={2} />
            </fieldset>
            <Boutons>
              <BoutonEnvoi variante="danger">{mots.reprendre}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </div>
      ) : null}
      {nouvelle ? (
        <Section titre="Demander des corrections" id="demander">
          <Formulaire resultat={resultatDe(resultat, 'demande')}>
            <input type="hidden" name="version" value={version} />
            <ChoixChamps sections={sections} manquants={manquants} />
            <ChampTexte nom="demande" libelle={mots.demande} aide={mots.lecture} lignes={5} />
            <ChampsDelai delai={delai} quoi="À rendre" />
            <Boutons>
              <BoutonEnvoi>{mots.renvoyer}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {corrections.length > 0 ? (
        <Section titre="Demandes faites" id="demandes">
          {corrections.map((c) => (
            <UneCorrection key={c.id} correction={c} libelles={libelles} qui={mots.qui} />
          ))}
        </Section>
      ) : null}
    </>
  );
}
