import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { type ActionParcours, LIBELLES_ETAT_ACTION } from '../forme.ts';
import { estOuverte, SUITES } from '../regles/actions.ts';

/** Dire où en est l'action ; ce que la personne en a dit est proposé, à confirmer. */
export function Avancer({ action: a, resultat }: { action: ActionParcours; resultat: unknown }) {
  const suites = a.dite ? [a.etat, ...SUITES[a.etat]] : SUITES[a.etat];
  const propose = a.dite === 'faite' ? 'faite' : a.dite === 'bloquee' ? 'en_attente' : undefined;
  return (
    <Section titre={estOuverte(a) ? 'Où en est-elle ?' : 'La rouvrir ?'} id="avancer">
      <Formulaire id="avancer" resultat={resultat}>
        <input type="hidden" name="avancer" value="oui" />
        <input type="hidden" name="version" value={a.version} />
        <Radios
          nom="vers"
          libelle="Elle devient"
          valeur={propose && suites.includes(propose) ? propose : null}
          options={suites.map((e) => ({
            valeur: e,
            libelle: e === a.etat ? `Reste « ${LIBELLES_ETAT_ACTION[e].toLowerCase()} »` : LIBELLES_ETAT_ACTION[e],
          }))}
        />
        {estOuverte(a) ? (
          <>
            <ChampDate
              nom="le"
              libelle="Faite le"
              facultatif
              aide="Si elle est faite. Aujourd'hui si vous ne dites rien."
            />
            <ChampSurveille
              nom="preuve"
              libelle="Ce qui le montre, ou la raison"
              facultatif
              aide="Une attestation, un rendez-vous obtenu… Le fichier se joint plus bas."
              lignes={2}
              max={500}
            />
          </>
        ) : null}
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="avancer">
            Enregistrer
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}
