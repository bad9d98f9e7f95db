import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { refusDe } from '#src/presentation/resultat.ts';
import type { EnAttente } from '../attente.ts';
import { heureDe } from '../regles.ts';
import { Malgre, Quand } from './FormulaireRendezvous.tsx';

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
        <Formulaire id="inscrire" resultat={refusDe(resultat, 'inscrire')}>
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
        <Formulaire id="attendre" resultat={refusDe(resultat, 'attendre')}>
          <p>Toutes les places sont prises. La prochaine libérée revient à la première en attente.</p>
          <input type="hidden" name="geste" value="attendre" />
          <input type="hidden" name="attendre" value="oui" />
          <Choix
            nom="parcours"
            libelle="Une personne que vous suivez"
            options={personnes.map((p) => ({ valeur: String(p.id), libelle: `${p.nom} (${p.reference})` }))}
          />
          <Boutons>
            <BoutonEnvoi>Mettre en attente</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      )}
    </Section>
  );
}

/** Qui attend une place, dans l'ordre ; celles d'autres référents ne se comptent que par le rang. */
export function Attente({ lignes, nombre }: { lignes: EnAttente[]; nombre: number }) {
  if (nombre === 0) return null;
  return (
    <Section titre={`${pluriel(nombre, 'personne attend', 'personnes attendent')} une place`}>
      <ul className="m-afaire">
        {lignes.map((w) => (
          <li key={w.id}>
            {w.nom}{' '}
            <span className="m-mention">
              {w.reference}, en position {w.rang}
            </span>
            <Formulaire id={`attente-${w.id}`}>
              <input type="hidden" name="geste" value="desinscrire" />
              <input type="hidden" name="attente" value={w.id} />
              <BoutonEnvoi petit variante="secondaire">
                Retirer de l'attente<span className="fr-sr-only"> : {w.nom}</span>
              </BoutonEnvoi>
            </Formulaire>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Changer({
  r,
  jour,
  resultat,
}: {
  r: { version: number; debut: Date; fin: Date; lieu: string; modalite: string; places: number | null };
  jour: string;
  resultat: unknown;
}) {
  const refus = refusDe(resultat, 'deplacer');
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
        {r.places === null ? null : <ChampNombre nom="places" libelle="Places" valeur={r.places} />}
        <Malgre resultat={refus} />
        <Boutons>
          <BoutonEnvoi>
            {r.places === null ? 'Déplacer et prévenir' : 'Enregistrer, et prévenir si la date change'}
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <Formulaire id="annuler" resultat={refusDe(resultat, 'annuler')}>
        <input type="hidden" name="geste" value="annuler" />
        <BoutonEnvoi variante="secondaire">Annuler et prévenir</BoutonEnvoi>
      </Formulaire>
    </>
  );
}
