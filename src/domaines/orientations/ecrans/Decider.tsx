import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Orientation } from '../chargement.ts';
import { AIDES_VOIE, COMPETENCES, LIBELLES_COMPETENCE, LIBELLES_VOIE, VOIES } from '../forme.ts';
import type { PageOrientation } from '../requetes/page.ts';
import { CocheVerifiee } from './Eligibilite.tsx';

/** La décision du responsable territorial : préremplie de la suggestion, jamais prise à sa place. */
export function Decider({ page, o, refus }: { page: PageOrientation; o: Orientation; refus: unknown }) {
  const { suggestion: s, equipes, signature } = page;
  return (
    <Section titre="Décider" id="decider">
      <Formulaire action="?geste=decider" id="decider" resultat={refus}>
        <input type="hidden" name="id" value={o.id} />
        <input type="hidden" name="version" value={o.version} />
        <Radios
          nom="voie"
          libelle="Parcours"
          valeur={s?.voie ?? null}
          options={VOIES.map((v) => ({ valeur: v, libelle: LIBELLES_VOIE[v], aide: AIDES_VOIE[v] }))}
        />
        <Radios
          nom="competence"
          libelle="Référent principal"
          aide="Celui du domaine des freins majeurs ; l'autre domaine vient en appui."
          valeur={s?.competence ?? null}
          options={COMPETENCES.map((c) => ({ valeur: c, libelle: LIBELLES_COMPETENCE[c] }))}
        />
        <ChampSurveille
          nom="motif"
          libelle="Motif de la décision"
          aide="La personne le lira dans sa décision."
          lignes={4}
          max={3000}
        />
        <ChampSurveille
          nom="ecart"
          libelle="Pourquoi vous vous écartez de la suggestion"
          aide="Seulement si votre décision en diffère."
          facultatif
          lignes={2}
          max={1000}
        />
        <Choix
          nom="equipe"
          libelle="Équipe qui l'accompagne"
          valeur={page.parcours.equipe}
          options={equipes.map((e) => ({ valeur: String(e.id), libelle: e.nom }))}
        />
        <fieldset className="m-partie">
          <legend>Délégation du président du conseil départemental</legend>
          <ChampTexte
            nom="qualite"
            libelle="Votre qualité"
            valeur={signature.qualite}
            aide="Responsable territoriale, par exemple."
          />
          <ChampTexte
            nom="acte"
            libelle="Acte de délégation"
            valeur={signature.acte}
            aide="Sa référence : arrêté n° 2026-12."
          />
          <ChampDate nom="acteLe" libelle="Date de l'acte" valeur={signature.acteLe} />
        </fieldset>
        <CocheVerifiee verdict={page.eligibilite.verdict} />
        <Boutons>
          <BoutonEnvoi>Décider l'orientation</BoutonEnvoi>
        </Boutons>
        <p className="m-mention">
          Qui a positionné la personne n'ouvrira plus son dossier, à moins de faire partie de ceux qui la suivent.
        </p>
      </Formulaire>
    </Section>
  );
}
