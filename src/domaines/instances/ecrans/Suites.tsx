import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { refusDe } from '../refus.ts';
import type { PageSeance } from '../requetes/seances.ts';

/** Ce qui reste à faire après un point : quoi, qui, pour quand ; faite ou non. */
export function Suites({ s, p, resultat }: { s: PageSeance; p: PageSeance['points'][number]; resultat: unknown }) {
  const ecrit = s.tient && ['ouverte', 'close', 'pv_valide'].includes(s.etat);
  if (!ecrit && p.suites.length === 0) return null;
  return (
    <Section titre="Suites données">
      {p.suites.length === 0 ? <p>Aucune suite pour l'instant.</p> : null}
      <ul>
        {p.suites.map((x) => (
          <li key={x.id}>
            {x.quoi} – {x.qui}, pour le {date(x.pourLe)}{' '}
            {x.faiteLe ? <Etiquette ton="succes">fait</Etiquette> : <Etiquette>à faire</Etiquette>}
            {ecrit && !x.faiteLe ? (
              <Formulaire id={`solder-${x.id}`} className="m-en-ligne">
                <input type="hidden" name="geste" value="solder" />
                <input type="hidden" name="suite" value={x.id} />
                <input type="hidden" name="faite" value="oui" />
                <BoutonEnvoi variante="discret" petit>
                  C'est fait<span className="fr-sr-only"> : {x.quoi}</span>
                </BoutonEnvoi>
              </Formulaire>
            ) : null}
          </li>
        ))}
      </ul>
      {ecrit ? (
        <Formulaire id="suite" resultat={refusDe(resultat, 'suite')}>
          <input type="hidden" name="geste" value="suite" />
          <ChampTexte nom="quoi" libelle="À faire" />
          <ChampTexte nom="qui" libelle="Par qui" aide="Un service ou une fonction." />
          <ChampDate nom="pourLe" libelle="Pour le" />
          <BoutonEnvoi variante="secondaire">Ajouter cette suite</BoutonEnvoi>
        </Formulaire>
      ) : null}
    </Section>
  );
}
