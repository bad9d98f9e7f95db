import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { heureDe } from '../regles.ts';
import { Malgre, Quand } from './FormulaireRendezvous.tsx';

/** Le refus d'un geste ne se montre que dans son formulaire. */
export const pourGeste = (resultat: unknown, ...gestes: string[]) => {
  const geste = (resultat as { saisie?: { geste?: string } } | undefined)?.saisie?.geste;
  return geste !== undefined && gestes.includes(geste) ? resultat : undefined;
};

export function Inscrire({
  resultat,
  personnes,
  libres,
}: {
  resultat: unknown;
  personnes: { id: number; nom: string; reference: string }[];
  libres: number;
}) {
  return (
    <Section titre={libres > 0 ? `Inscrire : ${pluriel(libres, 'place libre', 'places libres')}` : 'Complet'}>
      {libres > 0 ? (
        <Formulaire id="inscrire" resultat={pourGeste(resultat, 'inscrire')}>
          <input type="hidden" name="geste" value="inscrire" />
          <Choix
            nom="parcours"
            libelle="Une personne que vous suivez"
            options={personnes.map((p) => ({ valeur: String(p.id), libelle: `${p.nom} (${p.reference})` }))}
          />
          <Boutons>
            <BoutonEnvoi>Inscrire</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : (
        <p>Toutes les places sont prises. Libérez-en une, ou ouvrez une autre date.</p>
      )}
    </Section>
  );
}

export function Changer({
  r,
  jour,
  resultat,
}: {
  r: { version: number; debut: Date; fin: Date; lieu: string; modalite: string };
  jour: string;
  resultat: unknown;
}) {
  const refus = pourGeste(resultat, 'deplacer');
  return (
    <>
      <Formulaire id="deplacer" resultat={refus}>
        <input type="hidden" name="geste" value="deplacer" />
        <input type="hidden" name="version" value={r.version} />
        <Quand
          jour={jour}
          heure={heureDe(new Date(r.debut))}
          duree={Math.round((new Date(r.fin).getTime() - new Date(r.debut).getTime()) / 60_000)}
        />
        {r.modalite === 'sur_place' ? <ChampTexte nom="lieu" libelle="Lieu" valeur={r.lieu} /> : null}
        <Malgre resultat={refus} />
        <Boutons>
          <BoutonEnvoi>Déplacer et prévenir</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <Formulaire id="annuler" resultat={pourGeste(resultat, 'annuler')}>
        <input type="hidden" name="geste" value="annuler" />
        <BoutonEnvoi variante="secondaire">Annuler et prévenir</BoutonEnvoi>
      </Formulaire>
    </>
  );
}
